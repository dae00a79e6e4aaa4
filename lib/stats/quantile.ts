import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import studentQuantile from '@stdlib/stats-base-dists-t-quantile'
import { requireLevel } from './check'
import { z95 } from './figure'

/** The normal quantile of a two-sided interval: 1.96 at 95 %. @throws StatisticInputError unless 0 < confidence < 1 */
export function normalMultiplier(confidence = 0.95): number {
  requireLevel('confidence', confidence)
  return confidence === 0.95 ? z95 : normalQuantile((1 + confidence) / 2, 0, 1)
}

/** Student's quantile of a two-sided interval. @throws StatisticInputError unless 0 < confidence < 1 */
export function studentMultiplier(degreesOfFreedom: number, confidence = 0.95): number {
  requireLevel('confidence', confidence)
  return studentQuantile((1 + confidence) / 2, degreesOfFreedom)
}
