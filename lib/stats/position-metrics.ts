import { binomialTest } from './binomial-test'
import { clusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { type ConfusionTable, countWhere, tableTotal } from './confusion-table'
import { type Figure, StatisticInputError } from './figure'
import { meanFigure } from './mean'
import { proportion } from './proportion'

/** What both orders together say about a labeler's leaning to a position. */
export type PositionMetrics = {
  /** Pairs with a verdict in both orders. */
  n: number
  nConsistent: number
  /** Pairs that lean to the first position: first both times, or first once and a tie. */
  nPrimacy: number
  /** Pairs that lean to the second position. */
  nRecency: number
  /** Share of pairs where the same displayed position wins in both orders (the paper's metric). */
  samePositionRate: Figure
  /** Share of pairs with the same response, or a tie, both times. */
  consistency: Figure
  /** 1 − consistency; above the same-position rate as soon as there are ties. */
  flipRate: Figure
  /** Of the same-position pairs, the share that favours the first position. */
  firstShare: Figure
  /** Exact binomial test of the first share against one half. */
  firstShareP: Figure
  /** Share of decisive inferences that pick the first position; interval clustered by pair. */
  firstPickRate: Figure
  /** −1 (always first) to +1 (always second), by Shi et al. */
  preferenceFairness: Figure
}

/**
 * Position metrics of one run.
 * @param table rows the verdict in order AB, columns the verdict in order BA, both by identity (A, B, tie); pairs that lack a verdict in
 * either order are not in it. A in order AB and B in order BA is the first position twice.
 * Edges: no pair in both orders: every figure undefined. No same-position pair: the first share and its test are undefined. With ties the
 * same-position rate is smaller than the flip rate, so report both.
 * Coverage (bench/coverage, pairs of different prompts): the same-position rate 93.7 to 96.8 % at n = 50, 200, 1000 for rates of 0.05, 0.18 and
 * 0.56. The first-pick rate 94.4 to 95.5 %, but 89.3 % at n = 50 when only one pair in twenty follows the position: too few tell anything.
 * @throws StatisticInputError if the table has a category beside A, B and tie, or a cell that is not a count
 * Source: Lee et al. 2023, Appendix B, Table 4; Shi et al. 2024 (2406.07791) for fairness; METHOD.md section 2.3
 */
export function positionMetrics(table: ConfusionTable): PositionMetrics {
  const stranger = table.categories.find((category) => !['A', 'B', 'tie'].includes(category))
  if (stranger !== undefined) throw new StatisticInputError('table', `must be over A, B and tie, but has "${stranger}"`)
  const n = tableTotal(table)
  const count = (verdictAB: string, verdictBA: string) => countWhere(table, (row, column) => row === verdictAB && column === verdictBA)
  const [firstTwice, secondTwice] = [count('A', 'B'), count('B', 'A')]
  const nPrimacy = firstTwice + count('A', 'tie') + count('tie', 'B')
  const nRecency = secondTwice + count('B', 'tie') + count('tie', 'A')
  const nConsistent = n - nPrimacy - nRecency
  const nSame = firstTwice + secondTwice
  const none = { undefinedBecause: 'no pair was judged in both orders' }
  const noSame = n === 0 ? none.undefinedBecause : 'no pair has the same position winning in both orders'
  return {
    n,
    nConsistent,
    nPrimacy,
    nRecency,
    samePositionRate: proportion(nSame, n, none),
    consistency: proportion(nConsistent, n, none),
    flipRate: proportion(n - nConsistent, n, none),
    firstShare: proportion(firstTwice, nSame, { undefinedBecause: noSame }),
    firstShareP: binomialTest(firstTwice, nSame, noSame),
    firstPickRate: firstPickRate(table, n),
    preferenceFairness: meanFigure({ n, sum: nRecency - nPrimacy, sumOfSquares: nRecency + nPrimacy }, none),
  }
}

/**
 * The share of first picks over the decisive inferences, clustered by pair since a pair gives up to two of them.
 * Shi's recency·irr − primacy·ipr is (r² − p²)/(r + p) = r − p, so fairness above is the mean of −1, 0, +1 over pairs.
 */
function firstPickRate(table: ConfusionTable, n: number): Figure {
  const cells = table.categories.flatMap((verdictAB, row) =>
    table.categories.map((verdictBA, column) => ({
      times: table.counts[row]?.[column] ?? 0,
      n: Number(verdictAB !== 'tie') + Number(verdictBA !== 'tie'),
      sum: Number(verdictAB === 'A') + Number(verdictBA === 'B'),
    })),
  )
  const decisive = clusterMoments(cells.filter((cell) => cell.n > 0))
  return clusteredMean(decisive, {
    undefinedBecause: n === 0 ? 'no pair was judged in both orders' : 'every inference was a tie',
  })
}
