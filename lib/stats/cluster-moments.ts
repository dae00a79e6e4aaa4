import { requireCount, requireFinite } from './check'
import { StatisticInputError } from './figure'

/** One cluster: how many units it has and the sum of their values. */
export type ClusterSum = { n: number; sum: number }

/**
 * What a cluster-robust variance needs of any number of clusters, so that SQL can sum it: over clusters g with n_g units and sum S_g,
 * Σn_g, ΣS_g, ΣS_g², ΣS_g·n_g and Σn_g².
 */
export type ClusterMoments = {
  nClusters: number
  n: number
  sum: number
  sumOfSquaredSums: number
  sumOfProducts: number
  sumOfSquaredSizes: number
}

/** Of no cluster. */
export const noMoments: ClusterMoments = { nClusters: 0, n: 0, sum: 0, sumOfSquaredSums: 0, sumOfProducts: 0, sumOfSquaredSizes: 0 }

/**
 * The moments of a list of clusters, each taken `times` times (1 if not given), so that equal clusters can come as a histogram.
 * @throws StatisticInputError if a cluster is empty or its sum not finite
 */
export function clusterMoments(clusters: readonly (ClusterSum & { times?: number })[]): ClusterMoments {
  const moments = { ...noMoments }
  for (const { n, sum, times = 1 } of clusters) {
    requireCount('times', times)
    requireFinite('sum', sum)
    if (!(n > 0)) throw new StatisticInputError('clusters', `must have at least one unit each, but one has ${n}`)
    moments.nClusters += times
    moments.n += times * n
    moments.sum += times * sum
    moments.sumOfSquaredSums += times * sum ** 2
    moments.sumOfProducts += times * sum * n
    moments.sumOfSquaredSizes += times * n ** 2
  }
  return moments
}

/** Σ_g (S_g − m·n_g)²: the squared sums of residuals around the mean m, by cluster. What rounding leaves of nothing counts as 0. */
export function squaredResidualSums(moments: ClusterMoments): number {
  const { n, sum, sumOfSquaredSums, sumOfProducts, sumOfSquaredSizes } = moments
  const mean = sum / n
  const squares = sumOfSquaredSums - 2 * mean * sumOfProducts + mean ** 2 * sumOfSquaredSizes
  const scale = sumOfSquaredSums + mean ** 2 * sumOfSquaredSizes
  return squares > scale * 1e-13 ? squares : 0
}
