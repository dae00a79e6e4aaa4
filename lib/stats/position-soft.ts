import { requireProbability } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { type Moments, meanFigure } from './mean'

/**
 * The mean first-position excess (P(first) in order AB + P(first) in order BA)/2 − ½ over pairs, with the normal interval: how much
 * probability the first position gets beyond its half. It sees leanings that flip no verdict.
 * @param moments of the excess over the pairs judged in both orders
 * @returns −½ (always second) to +½ (always first), 0 without a leaning
 * Edges: n = 0 is undefined, n = 1 has no standard error; equal excesses give a zero-width interval (noted).
 * @throws StatisticInputError if n is not a count or a sum not finite
 * Source: METHOD.md section 2.3
 */
export function firstPositionExcess(moments: Moments): Figure {
  return meanFigure(moments, { undefinedBecause: 'no pair was judged in both orders' })
}

/** A pair's two orders on the logit scale: what comes from the position, and what from the responses. */
export type PositionLogits = { bias: Figure; preferenceForA: Figure }

/**
 * The logit split of one pair: bias = mean of the two logits of P(first), preference for A = half their difference.
 * Edges: a probability of exactly 0 or 1 has no finite logit: undefined.
 * @throws StatisticInputError if a probability lies outside [0, 1]
 * Source: METHOD.md section 2.3
 */
export function positionLogits(pFirstAB: number, pFirstBA: number): PositionLogits {
  requireProbability('pFirstAB', pFirstAB)
  requireProbability('pFirstBA', pFirstBA)
  const [inAB, inBA] = [logit(pFirstAB), logit(pFirstBA)]
  if (!Number.isFinite(inAB) || !Number.isFinite(inBA)) {
    const endless = undefinedFigure(1, 'a probability of exactly 0 or 1 has no finite logit')
    return { bias: endless, preferenceForA: endless }
  }
  return { bias: defined((inAB + inBA) / 2, 1), preferenceForA: defined((inAB - inBA) / 2, 1) }
}

function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p)
}
