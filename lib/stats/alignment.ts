import type { Preference, TieRule } from '@/lib/words/preference'
import { agreementWithTies } from './agreement-with-ties'
import { requireProbability } from './check'
import type { ClusterMoments } from './cluster-moments'
import { clusteredProportion } from './clustered-proportion'
import { type ConfusionTable, countWhere } from './confusion-table'
import { type Figure, StatisticInputError } from './figure'
import { type Moments, meanFigure } from './mean'

/** What an exact AI tie (p = ½) counts: as in `TieRule`, or `first`: as the label A, which is what argmax does. */
export type AlignmentTieRule = TieRule | 'first'

/** Alignment under one rule, with the number of AI ties whatever the rule did with them. */
export type Alignment = { alignment: Figure; nAiTies: number }

/**
 * AI Labeler Alignment: the share of pairs where the AI label is the human label, with a Wilson interval.
 * @param table rows the AI label, columns the human label; categories among A, B, tie. Pairs without a human label are not in it
 * Edges: the paper leaves exact AI ties open, so the rule is part of the figure. Human ties are excluded under `exclude` and `first`. Without
 * a pair that the rule can use the figure is undefined.
 * Coverage (bench/coverage): 94.6 to 96.9 % at n = 50, 200, 1000 for pairs of different prompts. With five pairs a prompt that resemble each
 * other only 86 to 88 %: use `clusteredAlignment` there (94.9 to 96.1 %).
 * @throws StatisticInputError if the table has another category or a cell that is not a count
 * Source: Lee et al. 2023, section 2.3; METHOD.md sections 1.7 and 0 point 9
 */
export function alignment(table: ConfusionTable, ties: AlignmentTieRule): Alignment {
  const nAiTies = countWhere(table, (ai) => ai === 'tie')
  const asItIs = agreementWithTies(table, ties === 'first' ? 'exclude' : ties)
  if (ties !== 'first') return { alignment: asItIs, nAiTies }
  const n = (ai: string, human: string) => countWhere(table, (row, column) => row === ai && column === human)
  const tieAsA = [
    [n('A', 'A') + n('tie', 'A'), n('A', 'B') + n('tie', 'B')],
    [n('B', 'A'), n('B', 'B')],
  ]
  return { alignment: agreementWithTies({ categories: ['A', 'B'], counts: tieAsA }, 'exclude'), nAiTies }
}

/**
 * Alignment of pairs that share prompts: the share of credit, its cluster-robust standard error and an interval that allows for it.
 * @param moments sums by prompt of the credit (1, ½ or 0) of the pairs that the tie rule uses
 * Edges: nothing is undefined; pairs of one prompt alone have no interval.
 * @throws StatisticInputError if the mean credit lies outside [0, 1]
 * Source: METHOD.md sections 2.2 and 0 point 11
 */
export function clusteredAlignment(moments: ClusterMoments): Figure {
  return clusteredProportion(moments, { undefinedBecause: 'no pair has both labels' })
}

/**
 * Soft alignment: the mean probability that the AI label gives to the human label.
 * @param moments of p(human label) over the pairs with a decisive human label
 * Edges: n = 0 is undefined, n = 1 has no standard error. Independent pairs; cut off at 0 and 1.
 * @throws StatisticInputError if the mean lies outside [0, 1]
 * Source: METHOD.md section 2.1
 */
export function softAlignment(moments: Moments): Figure {
  const figure = meanFigure(moments, { undefinedBecause: 'no pair has both labels' })
  if (figure.value === null) return figure
  requireProbability('moments', figure.value)
  const { interval } = figure
  return interval === null ? figure : { ...figure, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] }
}

/**
 * The table of AI labels against human labels from rows, for `alignment`.
 * @param rows P(A preferred) after averaging the orders, and the human label
 * Edges: |pA − ½| < 1e-12 is an AI tie.
 * @throws StatisticInputError if a probability lies outside [0, 1]
 */
export function alignmentTable(rows: readonly { pA: number; human: Preference }[]): ConfusionTable {
  const categories = ['A', 'B', 'tie'] as const
  const counts = categories.map(() => categories.map(() => 0))
  for (const { pA, human } of rows) {
    requireProbability('pA', pA)
    const ai = Math.abs(pA - 0.5) < 1e-12 ? 2 : pA > 0.5 ? 0 : 1
    const row = counts[ai]
    const column = categories.indexOf(human)
    if (!row || column < 0) throw new StatisticInputError('human', `must be A, B or tie, but is ${human}`)
    row[column] = (row[column] ?? 0) + 1
  }
  return { categories, counts }
}
