import type { ClusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { defined, type Figure, StatisticInputError } from './figure'
import { studentMultiplier } from './quantile'
import { wilsonInterval } from './wilson'

/**
 * A share (or a mean of scores in [0, 1], such as a win rate with ties as ½) of units nested in prompts: the cluster-robust standard error
 * (CR1), and a Wilson interval at the effective number of units p(1 − p)/se² with Student's t at G − 1 degrees of freedom. Unlike
 * `clusteredMean`'s it stays in [0, 1] and keeps its coverage near the ends.
 * Edges: nothing is undefined; one prompt has no interval. Where the standard error is 0 (all units alike) every prompt counts as one
 * unit, since nothing can be said about how much the pairs of a prompt tell apart.
 * @throws StatisticInputError if the mean lies outside [0, 1] or a count is negative
 * Source: Korn & Graubard 1998 (effective sample size); METHOD.md section 2.2
 */
export function clusteredProportion(moments: ClusterMoments, options: { confidence?: number; undefinedBecause?: string } = {}): Figure {
  const mean = clusteredMean(moments, options)
  if (mean.value === null || mean.standardError === null) return mean
  const { value, n, standardError } = mean
  if (value < 0 || value > 1) throw new StatisticInputError('moments', `must be sums of values in [0, 1], but their mean is ${value}`)
  const { nClusters } = moments
  const nEffective = standardError === 0 ? nClusters : (value * (1 - value)) / standardError ** 2
  const multiplier = studentMultiplier(nClusters - 1, options.confidence)
  const interval = wilsonInterval(value, nEffective, options.confidence, multiplier)
  return defined(value, n, { interval, standardError })
}
