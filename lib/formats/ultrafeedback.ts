import { z } from 'zod'
import { pairsOfRated, type Rated } from './every-two'
import { userMessage } from './messages'
import { reasonOf } from './reason'
import type { Format, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Rating = z
  .union([z.number(), z.string().transform((text) => (text.trim() === '' ? Number.NaN : Number(text)))])
  .transform((rating) => (Number.isFinite(rating) ? rating : null))
const Completion = z.looseObject({
  model: Name.nullish(),
  response: ResponseText,
  overall_score: Rating.nullish(),
  'fine-grained_score': Rating.nullish(),
  critique: z.string().nullish(),
})
const Row = z.looseObject({
  instruction: z.string().min(1),
  completions: z.array(Completion),
  source: z.string().nullish(),
})
const named = Object.keys(Row.shape)

/**
 * UltraFeedback: several completions of one instruction, each with the overall score of a judge. Pairs are every two of them, or the best against
 * another one drawn by the project's seed. The scores make an AI label; what else is said of a completion stays in `meta`.
 * Source: FORMATS.md section 1
 */
export const ultrafeedback = {
  id: 'ultrafeedback',
  name: 'UltraFeedback',
  description: 'instruction, completions with overall_score',
  recognises: (row) => 'instruction' in row && Array.isArray(row.completions),
  pairings: ['every', 'best-random'],
  read: readUltrafeedbackRow,
} satisfies Format

function readUltrafeedbackRow(value: unknown, { sideSeed, labeler, pairing }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const shared = { tags: row.source == null || row.source === '' ? [] : [row.source], meta: restOf(row, named) }
  const parts = { prompt: [userMessage(row.instruction)], labeler: labeler || 'UltraFeedback scores', shared }
  return pairsOfRated(row.completions.map(rated), parts, { pairing: pairing ?? 'every', sideSeed })
}

function rated(completion: z.infer<typeof Completion>): Rated {
  const { model, response, critique } = completion
  const overall = completion.overall_score ?? completion['fine-grained_score'] ?? null
  return {
    text: response,
    policy: model ?? null,
    rating: overall,
    ...(critique ? { rationale: critique } : {}),
    about: restOf(completion, ['model', 'response', 'critique']),
  }
}
