import { z } from 'zod'
import type { Position } from '@/lib/words/preference'

const Weighted = z.object({
  logprobs: z.object({
    content: z.tuple([z.object({ top_logprobs: z.array(z.object({ token: z.string(), logprob: z.number().max(1e-6) })) })], z.unknown()),
  }),
})
const Ranked = z.object({ ordered_models: z.array(z.object({ model: z.string(), rank: z.number() })) })

/** The first token's alternatives with their natural-log probabilities, when they include m or M; undefined for an annotator that gives none. */
export function tokenLogprobs(rawCompletion: unknown): Record<string, number> | undefined {
  const parsed = Weighted.safeParse(rawCompletion)
  if (!parsed.success) return undefined
  const logprobs = Object.fromEntries(parsed.data.logprobs.content[0].top_logprobs.map(({ token, logprob }) => [token, logprob]))
  return 'm' in logprobs || 'M' in logprobs ? logprobs : undefined
}

/**
 * P(the output shown first) = the softmax over the tokens m and M; a missing token counts as probability 0.
 * Source: FORMATS.md section 4.8
 */
export function firstSlotProbability({ m = Number.NEGATIVE_INFINITY, M = Number.NEGATIVE_INFINITY }: Record<string, number>): number {
  return 1 / (1 + Math.exp(M - m))
}

/** Which slot a ranking annotator put first: m is the first slot. Undefined without a ranking. */
export function bestSlot(rawCompletion: unknown): Position | undefined {
  const parsed = Ranked.safeParse(rawCompletion)
  const best = parsed.data?.ordered_models.find(({ rank }) => rank === 1)?.model
  if (best === 'm') return 'first'
  return best === 'M' ? 'second' : undefined
}
