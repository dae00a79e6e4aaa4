import { z } from 'zod'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Tags = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(';')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
])
const Row = z.looseObject({
  id: Name.nullish(),
  prompt: Prompt,
  response_a: ResponseText,
  response_b: ResponseText,
  policy_a: Name.nullish(),
  policy_b: Name.nullish(),
  p_a: z.number({ error: 'expected a probability from 0 to 1' }).min(0).max(1).nullish(),
  tags: Tags.nullish(),
  split: z.string().nullish(),
})
const named = Object.keys(Row.shape)

/**
 * Pairs with a soft label: Concord's soft pairs and its spreadsheet, and rows of the same kind from elsewhere. `p_a`, the probability that A is better,
 * is an AI label of unknown order; votes that are only counted (`human_a` …) name nobody, so they stay in `meta`.
 * Source: FORMATS.md section 2
 */
export const softPairs = {
  id: 'soft-pairs',
  name: 'Soft pairs, spreadsheet of Concord',
  description: 'prompt, response_a, response_b, p_a, human_a …',
  recognises: (row) => 'response_a' in row && 'response_b' in row && 'p_a' in row && 'human_a' in row,
  read: readSoftPair,
} satisfies Format

function readSoftPair(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const isLabelled = row.p_a != null
  return acceptPair({
    prompt: row.prompt.messages,
    responseA: { text: row.response_a, policy: row.policy_a ?? null },
    responseB: { text: row.response_b, policy: row.policy_b ?? null },
    ...(row.id == null ? {} : { id: row.id }),
    tags: row.tags ?? [],
    ...(row.split == null ? {} : { split: row.split }),
    human: [],
    ai: isLabelled ? [{ labeler: labeler || 'soft labels', order: 'AB', pFirst: row.p_a ?? 0.5 }] : [],
    meta: { ...row.prompt.meta, ...restOf(row, named) },
    ...(isLabelled ? { notes: ['orderUnknown' as const] } : {}),
  })
}
