import { z } from 'zod'
import type { Preference } from '@/lib/words/preference'
import { isObject } from './is-object'
import { preferenceOfWord } from './label-words'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, HumanRecord, JsonObject, PairRecord, Reading, RecordNote } from './record'
import { Name, ResponseText, restOf } from './row'
import { type TaskFields, taskFields } from './task-fields'
import { timeOf } from './times'

const Result = z.looseObject({
  type: z.string().nullish(),
  value: z.looseObject({ selected: z.string().nullish(), choices: z.array(z.string()).nullish() }).nullish(),
})
const Results = z.array(Result).nullish()
const By = z.union([Name, z.looseObject({ email: Name.nullish(), id: Name.nullish(), username: Name.nullish() })])
const Annotation = z.looseObject({
  completed_by: By.nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  was_cancelled: z.boolean().nullish(),
  ground_truth: z.boolean().nullish(),
  result: Results,
})
type Annotation = z.infer<typeof Annotation>
const Prediction = z.looseObject({ model_version: Name.nullish(), score: z.number().nullish(), result: Results })
const Row = z.looseObject({
  id: Name.nullish(),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(Annotation).nullish(),
  predictions: z.array(Prediction).nullish(),
})
type Row = z.infer<typeof Row>
const Texts = z.object({ prompt: Prompt, a: ResponseText, b: ResponseText })

/**
 * An export of Label Studio. Left is A. Each annotation is a label of whoever completed it, a cancelled one a skip, one of the ground truth gold; a
 * prediction is an AI label of its model, of unknown order. `selected` of a Pairwise control and the words of a Choices control (ties) are read.
 * Which of the task's data are the prompt, left and right is told from their names; a mapping says it where they do not.
 * Source: FORMATS.md sections 1 and 4.11
 */
export const labelStudio = {
  id: 'label-studio',
  name: 'Label Studio export',
  description: 'data with prompt and two responses, annotations, predictions',
  recognises: (row) => isObject(row.data) && (Array.isArray(row.annotations) || Array.isArray(row.predictions)),
  read: (row) => readLabelStudioTask(row),
} satisfies Format

/** A task of Label Studio, with the names of its data that a mapping gives. */
export function readLabelStudioTask(value: unknown, given?: TaskFields): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const fields = given ?? taskFields(row.data)
  if (fields === undefined) {
    const names = Object.keys(row.data).slice(0, 12).join(', ')
    return { rejectedBecause: `which of the task's data (${names}) are the prompt, left and right is not plain. Say it in a mapping` }
  }
  const texts = Texts.safeParse({ prompt: row.data[fields.prompt], a: row.data[fields.a], b: row.data[fields.b] })
  if (!texts.success) return { rejectedBecause: reasonOf(texts.error) }
  const { labels, meta, notes } = annotationsOf(row)
  const id = row.data.pair_id ?? row.id
  return acceptPair({
    prompt: texts.data.prompt.messages,
    responseA: { text: texts.data.a, policy: null },
    responseB: { text: texts.data.b, policy: null },
    ...(typeof id === 'string' ? { id } : {}),
    tags: [],
    human: labels,
    ai: predictionsOf(row),
    meta: {
      ...texts.data.prompt.meta,
      ...restOf(row.data, [fields.prompt, fields.a, fields.b, 'pair_id']),
      ...restOf(row, ['id', 'data', 'annotations', 'predictions']),
      ...meta,
    },
    notes: [...notes, ...((row.predictions ?? []).length > 0 ? ['orderUnknown' as const] : [])],
  })
}

function annotationsOf(row: Row): { labels: HumanRecord[]; meta: JsonObject; notes: RecordNote[] } {
  const labels: HumanRecord[] = []
  const meta: JsonObject = {}
  const notes = new Set<RecordNote>()
  for (const annotation of row.annotations ?? []) {
    const annotator = annotatorOf(annotation)
    const preference = annotation.was_cancelled === true ? undefined : preferenceOf(annotation.result)
    if (preference === undefined) notes.add('skippedLabel')
    else {
      const at = timeOf(annotation.updated_at ?? annotation.created_at)
      const kind = annotation.ground_truth === true ? 'gold' : 'person'
      labels.push({ annotator, kind, preference, ...(at === undefined ? {} : { at }) })
    }
    for (const [key, content] of Object.entries(restOf(annotation, known))) meta[`${annotator}.${key}`] = content
  }
  return { labels, meta, notes: [...notes] }
}
const known = ['completed_by', 'created_at', 'updated_at', 'ground_truth', 'result', 'id']

function annotatorOf({ completed_by: by }: Annotation): string {
  if (by == null) return 'annotator'
  if (typeof by === 'string') return /^\d+$/.test(by) ? `annotator ${by}` : by
  return by.email ?? by.username ?? (by.id == null ? 'annotator' : `annotator ${by.id}`)
}

function predictionsOf(row: Row): PairRecord['ai'] {
  const samples = new Map<string, number>()
  return (row.predictions ?? []).map(({ model_version: model, score, result }): AiRecord => {
    const labeler = model ?? 'prediction'
    const sample = samples.get(labeler) ?? 0
    samples.set(labeler, sample + 1)
    const preference = preferenceOf(result)
    const isProbability = score != null && score >= 0.5 && score <= 1 && (preference === 'A' || preference === 'B')
    const said = isProbability
      ? { pFirst: preference === 'A' ? score : 1 - score }
      : { verdict: preference === undefined ? null : ({ A: 'first', B: 'second', tie: 'tie' } as const)[preference] }
    return { labeler, order: 'AB', ...(sample > 0 ? { sample } : {}), ...said }
  })
}

function preferenceOf(results: z.infer<typeof Results>): Preference | undefined {
  for (const { value } of results ?? []) {
    const said = [value?.selected, ...(value?.choices ?? [])].map(preferenceOfWord).find((one) => one !== undefined)
    if (said !== undefined) return said
  }
  return undefined
}
