import type { ClusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { clusteredProportion } from './clustered-proportion'
import type { Figure } from './figure'
import { type PositionMetrics, positionMetrics } from './position-metrics'
import { firstPositionExcess } from './position-soft'
import { type CellScore, creditScore, hasSharedPrompts, type PromptTables, pooledTable, scoreMoments } from './prompt-tables'

const samePosition = (verdictAB: string, verdictBA: string): boolean =>
  verdictAB !== verdictBA && verdictAB !== 'tie' && verdictBA !== 'tie'
const leansFirst = (verdictAB: string, verdictBA: string): boolean => verdictAB !== verdictBA && (verdictAB === 'A' || verdictBA === 'B')

const scores = {
  samePositionRate: creditScore((ab, ba) => Number(samePosition(ab, ba))),
  consistency: creditScore((ab, ba) => Number(ab === ba)),
  flipRate: creditScore((ab, ba) => Number(ab !== ba)),
  firstShare: creditScore((ab, ba) => (samePosition(ab, ba) ? Number(ab === 'A') : null)),
  preferenceFairness: creditScore((ab, ba) => (ab === ba ? 0 : leansFirst(ab, ba) ? -1 : 1)),
  firstPickRate: (ab, ba) => ({ n: Number(ab !== 'tie') + Number(ba !== 'tie'), sum: Number(ab === 'A') + Number(ba === 'B') }),
} satisfies Record<string, CellScore>

/**
 * The figures of `positionMetrics`, with intervals that allow for pairs of one prompt being alike wherever a prompt has several.
 * @param tables rows the verdict in order AB, columns the verdict in order BA, by identity (A, B, tie)
 * Edges: undefined where `positionMetrics` is; pairs of one prompt alone have no interval. The binomial test of the first share stays the
 * paper's, which takes pairs for independent.
 * @throws StatisticInputError if a table has another category or a cell that is not a count
 * Source: Lee et al. 2023, Appendix B, Table 4; METHOD.md sections 2.3 and 0 point 11
 */
export function positionByPrompt(tables: PromptTables): PositionMetrics {
  const metrics = positionMetrics(pooledTable(tables))
  if (!hasSharedPrompts(tables)) return metrics
  const share = (name: keyof typeof scores) => clustered(metrics[name], () => clusteredProportion(scoreMoments(tables, scores[name])))
  const mean = (name: keyof typeof scores) => clustered(metrics[name], () => clusteredMean(scoreMoments(tables, scores[name])))
  return {
    ...metrics,
    samePositionRate: share('samePositionRate'),
    consistency: share('consistency'),
    flipRate: share('flipRate'),
    firstShare: share('firstShare'),
    firstPickRate: share('firstPickRate'),
    preferenceFairness: mean('preferenceFairness'),
  }
}

/**
 * `firstPositionExcess` from sums by prompt, its interval clustered where prompts have several pairs.
 * Source: METHOD.md sections 2.3 and 0 point 11
 */
export function firstPositionExcessByPrompt(moments: ClusterMoments): Figure {
  const { nClusters, n, sum, sumOfSquaredSums } = moments
  return nClusters < n ? clusteredMean(moments) : firstPositionExcess({ n, sum, sumOfSquares: sumOfSquaredSums })
}

/** What is undefined keeps its reason. */
const clustered = (plain: Figure, byPrompt: () => Figure): Figure => (plain.value === null ? plain : byPrompt())
