import { requireCounts } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { wilsonInterval } from './wilson'

/**
 * The share k/n with its Wilson interval and binomial standard error.
 * @param k units that have the property
 * @param n units asked
 * @param options.undefinedBecause the reason to give for n = 0, in the words of the screen
 * Edges: n = 0 is undefined. k = 0 has the lower bound exactly 0, k = n the upper bound exactly 1; there the standard error is 0, which says
 * nothing about the uncertainty: read the interval. Units are taken as independent; with several pairs a prompt use `clusteredProportion`.
 * Coverage (bench/coverage): 93.7 to 96.9 % at n = 50, 200, 1000 for shares from 0.05 to 0.95.
 * @throws StatisticInputError if a count is negative or not whole, or k exceeds n
 * Source: Wilson 1927; METHOD.md section 2.2
 */
export function proportion(k: number, n: number, options: { confidence?: number; undefinedBecause?: string } = {}): Figure {
  const { confidence = 0.95, undefinedBecause = 'there is nothing to count' } = options
  requireCounts({ k, n })
  if (k > n) throw new StatisticInputError('k', `must not exceed n = ${n}, but is ${k}`)
  if (n === 0) return undefinedFigure(0, undefinedBecause)
  const share = k / n
  return defined(share, n, { interval: wilsonInterval(share, n, confidence), standardError: Math.sqrt((share * (1 - share)) / n) })
}
