import { requireCount } from './check'
import { type ClusterMoments, squaredResidualSums } from './cluster-moments'
import { defined, type Figure, undefinedFigure } from './figure'
import { studentMultiplier } from './quantile'

/** `CR1` multiplies the variance by G/(G − 1), for few clusters; `CR0` is the plain sandwich. */
export type ClusterCorrection = 'CR0' | 'CR1'

type Options = { correction?: ClusterCorrection; confidence?: number; undefinedBecause?: string }

/**
 * The mean over units with a cluster-robust standard error √(Σ_g(Σ_i(y − ȳ))²)/n and an interval from Student's t with G − 1 degrees of
 * freedom. For pairs that share a prompt: within a prompt they are alike, and an interval that ignores this is too narrow.
 * @param moments sums by cluster (`clusterMoments`, or one row of SQL); `n` of the figure counts units, not clusters
 * Edges: nothing is undefined; one cluster has a mean but no standard error; clusters that all have the same mean give a zero-width
 * interval, and the note says so. Clusters of one unit give the usual standard error (with CR1 the one with n − 1).
 * @throws StatisticInputError if a count is negative or not whole
 * Source: Miller 2024 (2411.00640), "clustered standard errors"; Liang & Zeger 1986; METHOD.md section 2.2
 */
export function clusteredMean(moments: ClusterMoments, options: Options = {}): Figure {
  const { correction = 'CR1', confidence = 0.95, undefinedBecause = 'there is nothing to average' } = options
  const { nClusters, n, sum } = moments
  requireCount('nClusters', nClusters)
  if (n === 0) return undefinedFigure(0, undefinedBecause)
  const mean = sum / n
  if (nClusters < 2) return defined(mean, n, { note: 'all units come from one prompt: between prompts nothing can be said' })
  const factor = correction === 'CR1' ? nClusters / (nClusters - 1) : 1
  const standardError = Math.sqrt(squaredResidualSums(moments) * factor) / n
  const half = studentMultiplier(nClusters - 1, confidence) * standardError
  const interval = [mean - half, mean + half] as const
  return defined(mean, n, {
    interval,
    standardError,
    ...(standardError === 0 && { note: 'every prompt has the same mean: the interval has no width' }),
  })
}
