import { requireCount, requireLevel } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/**
 * How many more labels of the same kind of draw bring an estimate to ± `halfWidth`: its error shrinks as 1/√n, and to nothing as the labels come to
 * hold the whole population. S² = SE²·n/(1 − n/N), needed z²S²/(h² + z²S²/N), less what is there.
 * Edges: 0 when the estimate is that narrow already; an estimate without standard error: undefined, as from a sample without a wrong label, which is
 * too small to tell.
 * @throws StatisticInputError if the half width is not strictly between 0 and 1, or N not a count or smaller than n
 * Source: Cochran 1977, section 4.2, solved for the variance found
 */
export function moreLabels(
  estimate: Figure,
  { halfWidth, populationSize }: { halfWidth: number; populationSize: number },
  confidence = 0.95,
): Figure {
  requireLevel('halfWidth', halfWidth)
  requireCount('populationSize', populationSize)
  const { n, standardError } = estimate
  if (populationSize < n)
    throw new StatisticInputError('populationSize', `must not be smaller than the ${n} labels, but is ${populationSize}`)
  if (n === populationSize && n > 0) return defined(0, n)
  if (estimate.value === null) return undefinedFigure(n, estimate.undefinedBecause)
  if (standardError === null || standardError === 0) return undefinedFigure(n, 'the labels so far do not vary, so nothing can be foretold')
  const squared = (normalMultiplier(confidence) ** 2 * standardError ** 2 * n) / (1 - n / populationSize)
  const needed = Math.ceil(squared / (halfWidth ** 2 + squared / populationSize) - 1e-9)
  return defined(Math.max(0, needed - n), n)
}
