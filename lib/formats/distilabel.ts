import { z } from 'zod'
import { pairsOfRated, type Rated } from './every-two'
import { Prompt } from './messages'
import { reasonOf } from './reason'
import type { Format, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Row = z.looseObject({
  id: Name.nullish(),
  instruction: Prompt,
  generations: z.array(ResponseText),
  generation_models: z.array(Name.nullable()).nullish(),
  ratings: z.array(z.number().nullable()).nullish(),
  rationales: z.array(z.string().nullable()).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * distilabel's rows before formatting: an instruction, generations, who wrote them, and ratings. Pairs are every two generations, or the best rated
 * against another one drawn by the project's seed. Equal ratings are a tie, and counted.
 * Source: FORMATS.md section 4.10
 */
export const distilabel = {
  id: 'distilabel',
  name: 'distilabel rows',
  description: 'instruction, generations, generation_models, ratings',
  recognises: (row) => 'instruction' in row && Array.isArray(row.generations),
  pairings: ['every', 'best-random'],
  read: readDistilabelRow,
} satisfies Format

function readDistilabelRow(value: unknown, { sideSeed, labeler, pairing }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const unequal = unequalList(row)
  if (unequal !== undefined) return { rejectedBecause: unequal }
  const shared = { ...(row.id == null ? {} : { id: row.id }), tags: [], meta: { ...row.instruction.meta, ...restOf(row, named) } }
  const parts = { prompt: row.instruction.messages, labeler: labeler || 'distilabel ratings', shared }
  const rated = row.generations.map((text, index): Rated => {
    const [rating, rationale] = [row.ratings?.[index] ?? null, row.rationales?.[index] ?? '']
    return {
      text,
      policy: row.generation_models?.[index] ?? null,
      rating,
      ...(rationale === '' ? {} : { rationale }),
      about: rating === null ? {} : { rating },
    }
  })
  return pairsOfRated(rated, parts, { pairing: pairing ?? 'every', sideSeed })
}

function unequalList(row: Row): string | undefined {
  const n = row.generations.length
  for (const name of ['generation_models', 'ratings', 'rationales'] as const) {
    const length = row[name]?.length ?? n
    if (length !== n) return `"${name}" has ${length} elements where "generations" has ${n}`
  }
  return undefined
}
