import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import { requireCounts } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'

/**
 * The two-sided p-value of the exact binomial test of k in n against one half: min(1, 2·P(X ≤ min(k, n − k))).
 * @returns p as the value; n units; no interval
 * Edges: n = 0 is undefined. With n < 6 no outcome reaches 0.05.
 * @throws StatisticInputError if a count is negative or not whole, or k exceeds n
 * Source: METHOD.md sections 1.5 and 2.3
 */
export function binomialTest(k: number, n: number, undefinedBecause = 'there is nothing to test'): Figure {
  requireCounts({ k, n })
  if (k > n) throw new StatisticInputError('k', `must not exceed n = ${n}, but is ${k}`)
  if (n === 0) return undefinedFigure(0, undefinedBecause)
  return defined(Math.min(1, 2 * binomialCdf(Math.min(k, n - k), n, 0.5)), n)
}
