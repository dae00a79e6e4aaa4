import type { TieRule } from '@/lib/words/preference'
import { type ConfusionTable, countWhere, tableTotal } from './confusion-table'
import { type Figure, StatisticInputError } from './figure'
import { proportion } from './proportion'
import { scoreProportion } from './score-proportion'

const DECISIVE = ['A', 'B']

/**
 * The raw agreement of two labelers over A, B and tie, under a tie rule, with a Wilson interval.
 * @param table rows one labeler, columns the other; categories among A, B, tie
 * Edges: without a unit the rule can use the figure is undefined (`exclude` with ties only); n is the number of units it used.
 * @throws StatisticInputError if the table has another category or a cell that is not a count
 * Source: Zheng et al. 2023 (S1, S2); AlpacaEval ("absolute"); METHOD.md section 2.1
 */
export function agreementWithTies(table: ConfusionTable, ties: TieRule): Figure {
  const stranger = table.categories.find((category) => category !== 'tie' && !DECISIVE.includes(category))
  if (stranger !== undefined) throw new StatisticInputError('table', `must be over A, B and tie, but has "${stranger}"`)
  const n = tableTotal(table)
  const nEqual = countWhere(table, (row, column) => row === column)
  if (ties === 'strict') return proportion(nEqual, n, { undefinedBecause: 'no pair has both labels' })
  if (ties === 'half') {
    const nHalf = countWhere(table, (row, column) => row !== column && (row === 'tie' || column === 'tie'))
    const moments = { n, sum: nEqual + nHalf / 2, sumOfSquares: nEqual + nHalf / 4 }
    return scoreProportion(moments, { undefinedBecause: 'no pair has both labels' })
  }
  const nEqualDecisive = countWhere(table, (row, column) => row === column && row !== 'tie')
  const nBothDecide = countWhere(table, (row, column) => row !== 'tie' && column !== 'tie')
  return proportion(nEqualDecisive, nBothDecide, {
    undefinedBecause: n === 0 ? 'no pair has both labels' : 'no pair has a decisive label from both sides',
  })
}
