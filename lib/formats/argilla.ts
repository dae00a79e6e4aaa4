import { z } from 'zod'
import type { Preference } from '@/lib/words/preference'
import { unflattened } from './argilla-columns'
import { isObject } from './is-object'
import { preferenceOfWord } from './label-words'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, HumanRecord, JsonObject, Reading, RecordNote } from './record'
import { Name, ResponseText, restOf } from './row'
import { type TaskFields, taskFields } from './task-fields'

const Response = z.looseObject({ value: z.unknown(), user_id: Name.nullish(), status: z.string().nullish() })
const Suggestion = z.looseObject({ value: z.unknown(), score: z.union([z.number(), z.array(z.number())]).nullish(), agent: Name.nullish() })
const Row = z.looseObject({
  id: Name.nullish(),
  fields: z.record(z.string(), z.unknown()),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  suggestions: z.record(z.string(), Suggestion).nullish(),
  responses: z.record(z.string(), z.array(Response)).nullish(),
})
type Row = z.infer<typeof Row>
const named = [...Object.keys(Row.shape), 'vectors', 'status']
const Texts = z.object({ prompt: Prompt, a: ResponseText, b: ResponseText })
const Metadata = z.object({
  split: z.string().nullish().catch(null),
  policy_a: z.string().nullish().catch(null),
  policy_b: z.string().nullish().catch(null),
  tags: z.array(z.string()).nullish().catch(null),
})
const Ranking = z.array(z.looseObject({ value: z.string(), rank: z.number() })).min(2)

/**
 * Records of Argilla, as exported or flattened to columns (`winner.responses`, `winner.suggestion` …). Responses are people's labels, suggestions AI
 * labels of their agent, of unknown order; answers are read from words (A, left, the field's own name …) and from rankings of the two fields.
 * Questions that say no preference go to `meta`.
 * Source: FORMATS.md sections 1 and 4.10
 */
export const argilla = {
  id: 'argilla',
  name: 'Argilla records',
  description: 'fields, responses per user, suggestions; also flattened to columns',
  recognises: (row) => isObject(row.fields) || unflattened(row) !== undefined,
  read: readArgillaRecord,
} satisfies Format

function readArgillaRecord(value: unknown): Reading {
  const parsed = Row.safeParse(isObject(value) && !isObject(value.fields) ? (unflattened(value) ?? value) : value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const fields = taskFields(row.fields)
  if (fields === undefined) {
    const names = Object.keys(row.fields).slice(0, 12).join(', ')
    return { rejectedBecause: `which of the fields (${names}) are the prompt and the two responses is not plain. Say it in a mapping` }
  }
  const texts = Texts.safeParse({ prompt: row.fields[fields.prompt], a: row.fields[fields.a], b: row.fields[fields.b] })
  if (!texts.success) return { rejectedBecause: reasonOf(texts.error) }
  const { split, policy_a, policy_b, tags } = Metadata.parse(row.metadata ?? {})
  const answers = answersOf(row, fields)
  const { prompt, a, b } = texts.data
  return acceptPair({
    prompt: prompt.messages,
    responseA: { text: a, policy: policy_a ?? null },
    responseB: { text: b, policy: policy_b ?? null },
    ...(row.id == null ? {} : { id: row.id }),
    tags: tags ?? [],
    ...(split == null ? {} : { split }),
    ...answers,
    meta: {
      ...prompt.meta,
      ...restOf(row.fields, [fields.prompt, fields.a, fields.b]),
      ...restOf(row.metadata ?? {}, ['split', 'policy_a', 'policy_b', 'tags']),
      ...restOf(row, named),
      ...answers.meta,
    },
  })
}

function answersOf(row: Row, fields: TaskFields): { human: HumanRecord[]; ai: AiRecord[]; meta: JsonObject; notes: RecordNote[] } {
  const human: HumanRecord[] = []
  const ai: AiRecord[] = []
  const meta: JsonObject = {}
  const notes = new Set<RecordNote>()
  for (const [question, responses] of Object.entries(row.responses ?? {})) {
    const said = responses.map((response) => ({ response, preference: preferenceOf(response.value, fields) }))
    if (said.every(({ preference }) => preference === undefined)) meta[`responses.${question}`] = responses
    else {
      for (const { response, preference } of said) {
        const isLabel = preference !== undefined && response.status !== 'discarded' && response.status !== 'draft'
        if (isLabel) human.push({ annotator: response.user_id ?? 'annotator', kind: 'person', preference })
        else notes.add('skippedLabel')
      }
    }
  }
  for (const [question, { value, score, agent, ...rest }] of Object.entries(row.suggestions ?? {})) {
    const preference = preferenceOf(value, fields)
    if (preference === undefined) {
      if (value != null) meta[`suggestions.${question}`] = { value, ...(score == null ? {} : { score }), ...rest }
      continue
    }
    notes.add('orderUnknown')
    ai.push({ labeler: agent ?? 'suggestion', order: 'AB', ...suggested(preference, score) })
  }
  return { human, ai, meta, notes: [...notes] }
}

/** A score from one half to one is the probability of what was suggested. */
function suggested(preference: Preference, score: unknown): Pick<AiRecord, 'verdict' | 'pFirst'> {
  if (preference === 'tie' || typeof score !== 'number' || score < 0.5 || score > 1) {
    return { verdict: ({ A: 'first', B: 'second', tie: 'tie' } as const)[preference] }
  }
  return { pFirst: preference === 'A' ? score : 1 - score }
}

function preferenceOf(value: unknown, fields: TaskFields): Preference | undefined {
  if (value === fields.a) return 'A'
  if (value === fields.b) return 'B'
  const ranking = Ranking.safeParse(value)
  if (!ranking.success) return preferenceOfWord(Array.isArray(value) && value.length === 1 ? value[0] : value)
  const [a, b] = [fields.a, fields.b].map((name) => ranking.data.find((one) => one.value === name)?.rank)
  if (a === undefined || b === undefined) return undefined
  return a === b ? 'tie' : a < b ? 'A' : 'B'
}
