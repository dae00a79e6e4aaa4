import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { datasetAnnotator } from './chosen-rejected'
import { Conversation, Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { FindParts, Format, JsonObject, PairRecord, Part, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'
import { isChosenA } from './sides'

const Completion = z.union([z.string(), Conversation.length(1)], { error: 'expected text, or a list of one assistant message' })
const Row = z.looseObject({
  prompt: Prompt,
  completion: Completion.transform((one) => (typeof one === 'string' ? one : (one[0]?.content ?? ''))),
  label: z.boolean({ error: 'expected true or false' }),
  pair_id: Name.nullish(),
  split: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)
const Kept = z.object({ text: ResponseText, rest: z.record(z.string(), z.unknown()) })
type Kept = z.infer<typeof Kept>

/**
 * TRL's unpaired preferences: a prompt, one completion, whether it is good. If asked for, pairs are made per prompt: its first good completion with its
 * first bad one, its second with its second, and so on, and only within one `pair_id` where rows have one. A row without a counterpart is kept until
 * one comes.
 * Source: FORMATS.md sections 1 and 4.1
 */
export const unpaired = {
  id: 'unpaired',
  name: 'TRL unpaired (KTO)',
  description: 'prompt, completion, label true or false; a true and a false one make a pair',
  recognises: (row) => 'prompt' in row && 'completion' in row && typeof row.label === 'boolean',
  pairings: ['matched'],
  asksForPairing: true,
  read: readUnpairedRow,
} satisfies Format

function readUnpairedRow(value: unknown, { sideSeed }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const group = hash('sha256', JSON.stringify([row.prompt.messages, row.pair_id ?? null]))
  const kindOf = (isGood: boolean) => (isGood ? 'unpaired-true' : 'unpaired-false')
  const kept: Kept = { text: row.completion, rest: { ...row.prompt.meta, ...restOf(row, named) } }
  const part: Part = { kind: kindOf(row.label), group, own: hash('sha256', row.completion), content: kept }
  const make = (find: FindParts) => {
    const counterpart = find({ kind: kindOf(!row.label), group })[find(part).length]
    if (counterpart === undefined) return { records: [] }
    const other = Kept.parse(counterpart.content)
    const [good, bad] = row.label ? [kept, other] : [other, kept]
    const pair = acceptPair(pairOf(row, { good, bad }, sideSeed))
    return 'record' in pair ? { records: [pair.record] } : { rejectedBecause: 'rejectedBecause' in pair ? pair.rejectedBecause : '' }
  }
  return {
    join: {
      about: `a completion that is ${row.label ? 'good' : 'bad'}`,
      keeps: [part],
      wants: () => [part, { kind: kindOf(!row.label), group }],
      make,
    },
  }
}

function pairOf(row: Row, { good, bad }: { good: Kept; bad: Kept }, sideSeed: string): PairRecord {
  const messages = row.prompt.messages
  const isA = isChosenA(sideSeed, JSON.stringify(messages), { chosen: good.text, rejected: bad.text })
  const [a, b] = isA ? [good, bad] : [bad, good]
  return {
    prompt: messages,
    responseA: { text: a.text, policy: null },
    responseB: { text: b.text, policy: null },
    ...(row.pair_id == null ? {} : { id: row.pair_id }),
    tags: row.tags ?? [],
    ...(row.split == null ? {} : { split: row.split }),
    human: [{ annotator: datasetAnnotator, kind: 'crowd', preference: isA ? 'A' : 'B' }],
    ai: [],
    meta: mergedMeta(a.rest, b.rest),
  }
}

/** What both rows say alike once, what they do not apart. */
function mergedMeta(a: JsonObject, b: JsonObject): JsonObject {
  const meta: JsonObject = {}
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (isDeepStrictEqual(a[key], b[key])) meta[key] = a[key]
    else {
      if (key in a) meta[`response_a.${key}`] = a[key]
      if (key in b) meta[`response_b.${key}`] = b[key]
    }
  }
  return meta
}
