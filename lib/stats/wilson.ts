import { requireProbability } from './check'
import { type Interval, StatisticInputError } from './figure'
import { normalMultiplier } from './quantile'

/**
 * The Wilson score interval of a share: (p + z²/2n ∓ z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
 * @param share k/n
 * @param n units behind it; an effective number (not whole) when the units are dependent or carry half credits
 * @param multiplier the quantile, when it is not the normal one of `confidence`
 * Edges: a share of 0 has the lower bound exactly 0, a share of 1 the upper bound exactly 1. An infinite n gives a zero-width interval.
 * @throws StatisticInputError if the share lies outside [0, 1] or n is not positive
 * Source: Wilson 1927; Newcombe 1998a, method 3
 */
export function wilsonInterval(share: number, n: number, confidence = 0.95, multiplier = normalMultiplier(confidence)): Interval {
  requireProbability('share', share)
  if (!(n > 0)) throw new StatisticInputError('n', `must be positive, but is ${n}`)
  const zz = multiplier ** 2 / n
  const centre = share + zz / 2
  const half = Math.sqrt(zz * share * (1 - share) + zz ** 2 / 4)
  const low = share === 0 ? 0 : (centre - half) / (1 + zz)
  const high = share === 1 ? 1 : (centre + half) / (1 + zz)
  return [Math.max(0, low), Math.min(1, high)]
}
