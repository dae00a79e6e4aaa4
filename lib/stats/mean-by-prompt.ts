import type { ClusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import type { Figure } from './figure'
import { meanFigure } from './mean'

/**
 * The mean of a score from sums by prompt: the usual interval where every prompt has one pair, else one that allows for pairs of one prompt being alike.
 * Edges: undefined without a pair; pairs of one prompt alone have no interval.
 * Source: METHOD.md sections 2.2 and 0 point 11
 */
export function meanByPrompt(moments: ClusterMoments | undefined, undefinedBecause: string): Figure {
  const { nClusters, n, sum, sumOfSquaredSums } = moments ?? { nClusters: 0, n: 0, sum: 0, sumOfSquaredSums: 0 }
  if (moments !== undefined && nClusters < n) return clusteredMean(moments, { undefinedBecause })
  return meanFigure({ n, sum, sumOfSquares: sumOfSquaredSums }, { undefinedBecause })
}
