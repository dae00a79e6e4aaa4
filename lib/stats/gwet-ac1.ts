import { type ChanceCorrected, chanceCorrected, marginals, noUnits } from './chance-corrected'
import { type ConfusionTable, tableTotal } from './confusion-table'

/**
 * Gwet's AC1 of two labelers: chance is Pe = Σ π_k(1 − π_k)/(q − 1), π_k the mean of the two marginals. Read it beside kappa when one
 * category dominates: there kappa falls although people agree (the kappa paradox).
 * @param table `categories` must list all q admissible ones, so that AC1 stays defined when only one occurs
 * Edges: no unit, or a single admissible category: undefined. One unit: no standard error. Full agreement on one category: zero width.
 * @throws StatisticInputError if the table is not square or a cell is not a count
 * Source: Gwet 2008; standard error as R's irrCAC; METHOD.md section 2.1
 */
export function gwetAc1(table: ConfusionTable): ChanceCorrected {
  const n = tableTotal(table)
  if (n === 0) return noUnits()
  const q = table.categories.length
  const { rows, columns } = marginals(table, n)
  const shares = rows.map((share, k) => (share + (columns[k] ?? 0)) / 2)
  const expected = q < 2 ? 1 : shares.reduce((sum, share) => sum + share * (1 - share), 0) / (q - 1)
  return chanceCorrected(table, n, {
    weight: (row, column) => Number(row === column),
    expected,
    slope: (row, column) => (1 - (shares[row] ?? 0) - (shares[column] ?? 0)) / (q - 1),
  })
}
