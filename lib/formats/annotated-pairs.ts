import { z } from 'zod'
import type { Preference } from '@/lib/words/preference'
import { isObject } from './is-object'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, HumanRecord, JsonObject, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Response = z.union(
  [
    ResponseText.transform((text) => ({ text, model: null, rest: {} })),
    z.looseObject({ text: ResponseText, model: Name.nullish() }).transform(withRest),
  ],
  { error: 'expected a text, or an object with "text"' },
)
const Annotator = z.looseObject({ name: z.string().nullish(), description: z.string().nullish(), type: z.string().nullish() })
const Annotation = z.looseObject({ pref: z.unknown() })
const Row = z.looseObject({
  id: Name.nullish(),
  prompt: Prompt.nullish(),
  response_a: Response,
  response_b: Response,
  annotations: z.record(z.string(), Annotation),
  annotators: z.record(z.string(), Annotator).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * The comparisons of a file of annotated pairs, version 2, as Feedback Forensics and Inverse Constitutional AI write it. Annotators that are principles
 * or traits are AI labels, of unknown order, under the principle's own words; all others are people. Where a principle does not apply it says nothing.
 * Source: FORMATS.md section 4, last lines
 */
export const annotatedPairs = {
  id: 'annotated-pairs',
  name: 'Annotated pairs (Feedback Forensics)',
  description: 'one JSON with annotators and comparisons: response_a, response_b, annotations',
  recognises: (row) => isObject(row.annotations) && 'response_a' in row && 'response_b' in row,
  read: readComparison,
} satisfies Format

function readComparison(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const prompt = row.prompt ?? Prompt.safeParse(row.metadata?.prompt).data
  if (prompt === undefined) return { rejectedBecause: '"prompt" is missing, in the comparison and in its metadata' }
  const { human, ai, meta } = labelsOf(row)
  return acceptPair({
    prompt: prompt.messages,
    responseA: { text: row.response_a.text, policy: row.response_a.model },
    responseB: { text: row.response_b.text, policy: row.response_b.model },
    ...(row.id == null ? {} : { id: row.id }),
    tags: [],
    human,
    ai,
    meta: {
      ...prompt.meta,
      ...row.metadata,
      ...restOf(row, named),
      ...about('response_a', row.response_a.rest),
      ...about('response_b', row.response_b.rest),
      ...meta,
    },
    ...(ai.length > 0 ? { notes: ['orderUnknown' as const] } : {}),
  })
}

const preferences = new Map<unknown, Preference>([
  ['a', 'A'],
  ['text_a', 'A'],
  ['b', 'B'],
  ['text_b', 'B'],
  ['tie', 'tie'],
  ['both', 'tie'],
])

function labelsOf({ annotations, annotators }: Row): { human: HumanRecord[]; ai: AiRecord[]; meta: JsonObject } {
  const human: HumanRecord[] = []
  const ai: AiRecord[] = []
  const meta: JsonObject = {}
  for (const [id, { pref, ...rest }] of Object.entries(annotations)) {
    const { name, description, type } = annotators?.[id] ?? {}
    const isPrinciple = type === 'principle' || type === 'trait'
    const annotator = ((isPrinciple ? description : undefined) ?? name ?? id).slice(0, 200) || id
    const preference = preferences.get(typeof pref === 'string' ? pref.toLowerCase() : pref)
    if (preference === undefined) meta[`${annotator}.pref`] = pref
    else if (isPrinciple)
      ai.push({ labeler: annotator, order: 'AB', verdict: ({ A: 'first', B: 'second', tie: 'tie' } as const)[preference] })
    else human.push({ annotator, kind: 'person', preference })
    for (const [key, content] of Object.entries(rest)) meta[`${annotator}.${key}`] = content
  }
  return { human, ai, meta }
}

function withRest({ text, model, ...rest }: { text: string; model?: string | null | undefined; [key: string]: unknown }) {
  return { text, model: model ?? null, rest }
}

function about(response: string, rest: JsonObject): JsonObject {
  return Object.keys(rest).length === 0 ? {} : { [response]: rest }
}
