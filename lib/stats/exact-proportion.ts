import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import { requireCounts, requireLevel } from './check'
import { defined, type Figure, type Interval, StatisticInputError, undefinedFigure } from './figure'

/**
 * The Clopper–Pearson interval of k of n: quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k). It covers at least as often as promised.
 * Edges: k = 0 has the lower bound 0, k = n the upper bound 1.
 * @throws StatisticInputError if a count is negative or not whole, k exceeds n, n is 0, or the confidence is not strictly between 0 and 1
 * Source: Clopper & Pearson 1934; METHOD.md section 2.2
 */
export function clopperPearsonInterval(k: number, n: number, confidence = 0.95): Interval {
  requireCounts({ k, n })
  requireLevel('confidence', confidence)
  if (k > n) throw new StatisticInputError('k', `must not exceed n = ${n}, but is ${k}`)
  if (n === 0) throw new StatisticInputError('n', 'must be positive: no unit, no interval')
  const tail = (1 - confidence) / 2
  const low = k === 0 ? 0 : betaQuantile(tail, k, n - k + 1)
  const high = k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k)
  return [low, high]
}

/**
 * The share k/n with its exact (Clopper–Pearson) interval. For guarantees; for charts the Wilson interval of `proportion` is narrower.
 * Edges: n = 0 is undefined.
 * @throws StatisticInputError as `clopperPearsonInterval`
 * Source: Clopper & Pearson 1934; METHOD.md section 2.2
 */
export function exactProportion(k: number, n: number, confidence = 0.95): Figure {
  requireCounts({ k, n })
  if (n === 0) return undefinedFigure(0, 'there is nothing to count')
  const share = k / n
  const interval = clopperPearsonInterval(k, n, confidence)
  return defined(share, n, { interval, standardError: Math.sqrt((share * (1 - share)) / n) })
}
