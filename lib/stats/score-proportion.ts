import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { type Moments, squaredDeviations } from './mean'
import { wilsonInterval } from './wilson'

/**
 * The mean of independent scores in [0, 1], such as a win rate with ties as ½: the standard error sd/√n (n − 1 in the variance), and a Wilson
 * interval at the effective number of units n·p(1 − p)/s². Without half credits that is the plain Wilson interval of the share.
 * Edges: n = 0 is undefined, n = 1 has no standard error. All scores equal to the same half credit give a zero-width interval (noted).
 * @throws StatisticInputError if the mean lies outside [0, 1]
 * Source: Wilson 1927 with the effective sample size of Korn & Graubard 1998; METHOD.md section 2.6 for the standard error
 */
export function scoreProportion(moments: Moments, options: { confidence?: number; undefinedBecause?: string } = {}): Figure {
  const { n, sum } = moments
  if (n === 0) return undefinedFigure(0, options.undefinedBecause ?? 'there is nothing to average')
  const mean = sum / n
  if (!(mean >= 0 && mean <= 1)) throw new StatisticInputError('moments', `must be sums of values in [0, 1], but their mean is ${mean}`)
  const deviations = squaredDeviations(moments)
  const spread = mean * (1 - mean)
  const nEffective = spread === 0 ? n : (n * spread) / (deviations / n)
  const interval = wilsonInterval(mean, nEffective, options.confidence)
  if (n === 1) return defined(mean, 1, { interval: spread === 0 ? interval : null, note: 'one unit has no standard error' })
  const standardError = Math.sqrt(deviations / (n - 1) / n)
  const note = standardError === 0 && spread > 0 ? { note: 'every score is the same half credit: the interval has no width' } : {}
  return defined(mean, n, { interval, standardError, ...note })
}
