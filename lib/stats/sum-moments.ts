import { type ClusterMoments, noMoments } from './cluster-moments'

/** The moments of all clusters together, from those of groups of them. Edges: no group gives moments of nothing; a cluster in two groups counts twice. */
export function sumMoments(groups: readonly ClusterMoments[]): ClusterMoments {
  return groups.reduce(
    (total, group) => ({
      nClusters: total.nClusters + group.nClusters,
      n: total.n + group.n,
      sum: total.sum + group.sum,
      sumOfSquaredSums: total.sumOfSquaredSums + group.sumOfSquaredSums,
      sumOfProducts: total.sumOfProducts + group.sumOfProducts,
      sumOfSquaredSizes: total.sumOfSquaredSizes + group.sumOfSquaredSizes,
    }),
    noMoments,
  )
}
