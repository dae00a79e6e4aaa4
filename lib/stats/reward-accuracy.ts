import { requireCounts } from './check'
import type { Figure } from './figure'
import { proportion } from './proportion'
import { scoreProportion } from './score-proportion'

/** Held-out pairs by how their rewards compare. */
export type RewardOrder = { nHigher: number; nEqual: number; nLower: number }

/**
 * Pairwise accuracy of a reward model: the share of held-out human pairs where the preferred response has the higher reward. `strict` counts equal
 * rewards as wrong (the paper's words), `half` as half right (RLHFlow).
 * Edges: without a pair both are undefined.
 * @throws StatisticInputError if a count is not one
 * Source: Lee et al. 2023, section 2.3; METHOD.md section 3
 */
export function rewardAccuracy({ nHigher, nEqual, nLower }: RewardOrder): { strict: Figure; half: Figure } {
  requireCounts({ nHigher, nEqual, nLower })
  const n = nHigher + nEqual + nLower
  const none = { undefinedBecause: 'there is no held-out pair' }
  return {
    strict: proportion(nHigher, n, none),
    half: scoreProportion({ n, sum: nHigher + nEqual / 2, sumOfSquares: nHigher + nEqual / 4 }, none),
  }
}
