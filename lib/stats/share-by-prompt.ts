import type { ClusterMoments } from './cluster-moments'
import { clusteredProportion } from './clustered-proportion'
import { type Figure, undefinedFigure } from './figure'
import { scoreProportion } from './score-proportion'

/**
 * A share from sums by prompt: Wilson's interval where every prompt has one pair, else one that allows for pairs of one prompt being alike.
 * @param moments by prompt, of 1 for each pair that has the property, 0 for each that has not, and a half where that is what half of it means
 * Edges: undefined without a pair, with the reason given; pairs of one prompt alone have no interval.
 * @throws StatisticInputError if the share lies outside [0, 1]
 * Source: METHOD.md sections 2.2 and 0 point 11
 */
export function shareByPrompt(moments: ClusterMoments | undefined, undefinedBecause: string): Figure {
  if (moments === undefined || moments.n === 0) return undefinedFigure(0, undefinedBecause)
  const { nClusters, n, sum, sumOfSquaredSums } = moments
  return nClusters < n ? clusteredProportion(moments) : scoreProportion({ n, sum, sumOfSquares: sumOfSquaredSums })
}
