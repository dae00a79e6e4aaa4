import { binomialTest } from './binomial-test'
import { requireCounts } from './check'
import type { ClusterMoments } from './cluster-moments'
import { clusteredProportion } from './clustered-proportion'
import type { Figure, Interval } from './figure'
import { meanFigure } from './mean'
import { proportion } from './proportion'
import { scoreProportion } from './score-proportion'

/** Comparisons of one policy with another, seen from the first. */
export type WinCounts = { wins: number; ties: number; losses: number }

/** A win rate with ties as half a win, and the one without ties. */
export type WinRate = {
  /** Ties count one half. Standard error sd/√n, Wilson-type interval that stays in [0, 1]. */
  winRate: Figure
  /** winRate ± 1.96 standard errors, as AlpacaEval reports it; can leave [0, 1]. Null where there is no standard error. */
  normalInterval: Interval | null
  /** Wins among comparisons that were decided. */
  decisiveWinRate: Figure
  /** Exact binomial test of the decisive wins against one half. */
  decisiveP: Figure
}

/**
 * The win rate from counts of independent comparisons.
 * Edges: no comparison: undefined. All ties: 0.5 with standard error 0, and no decisive win rate. One comparison: no standard error.
 * @throws StatisticInputError if a count is negative or not whole
 * Coverage (bench/coverage): 94.5 to 95.7 % at n = 50, 200, 1000 for rates from 0.5 to 0.9 with 15 % ties.
 * Source: Lee et al. 2023, section 2.3; AlpacaEval for the standard error; METHOD.md section 2.6
 */
export function winRate({ wins, ties, losses }: WinCounts): WinRate {
  requireCounts({ wins, ties, losses })
  const n = wins + ties + losses
  const none = 'no comparison of these two policies'
  const moments = { n, sum: wins + ties / 2, sumOfSquares: wins + ties / 4 }
  const undefinedBecause = n === 0 ? none : 'every comparison was a tie'
  return {
    winRate: scoreProportion(moments, { undefinedBecause: none }),
    normalInterval: meanFigure(moments).interval,
    decisiveWinRate: proportion(wins, wins + losses, { undefinedBecause }),
    decisiveP: binomialTest(wins, wins + losses, undefinedBecause),
  }
}

/**
 * The win rate of comparisons that share prompts: cluster-robust standard error and an interval that allows for it.
 * @param moments sums by prompt of the scores (1, ½ or 0)
 * Edges: no comparison: undefined. Comparisons of one prompt alone: no interval. Without ties and with one comparison a prompt the interval
 * is that of `winRate` but for Student's quantile.
 * Coverage (bench/coverage): 94.8 to 95.6 % at n = 50, 200, 1000 with one to five comparisons a prompt.
 * @throws StatisticInputError if the mean score lies outside [0, 1]
 * Source: METHOD.md sections 2.2, 2.6 and 0 point 11
 */
export function clusteredWinRate(moments: ClusterMoments): Figure {
  return clusteredProportion(moments, { undefinedBecause: 'no comparison of these two policies' })
}

/** The counts of a list of scores: 1 a win, ½ a tie, 0 a loss; other scores are left out of the counts by the type. */
export function winCounts(scores: readonly (0 | 0.5 | 1)[]): WinCounts {
  const count = (score: number) => scores.filter((other) => other === score).length
  return { wins: count(1), ties: count(0.5), losses: count(0) }
}
