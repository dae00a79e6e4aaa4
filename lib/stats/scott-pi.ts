import { type ChanceCorrected, chanceCorrected, marginals, noUnits } from './chance-corrected'
import { type ConfusionTable, tableTotal } from './confusion-table'

/**
 * Scott's pi of two labelers: chance is Pe = Σ π_k², π_k the mean of the two marginals. Unlike Cohen's kappa it takes the two as
 * interchangeable; with A and B shown at random both are about 2·Po − 1.
 * Edges: no unit, or one and the same category throughout: undefined. One unit: no standard error.
 * @throws StatisticInputError if the table is not square or a cell is not a count
 * Source: Scott 1955; standard error as R's irrCAC; METHOD.md section 2.1
 */
export function scottPi(table: ConfusionTable): ChanceCorrected {
  const n = tableTotal(table)
  if (n === 0) return noUnits()
  const { rows, columns } = marginals(table, n)
  const shares = rows.map((share, k) => (share + (columns[k] ?? 0)) / 2)
  return chanceCorrected(table, n, {
    weight: (row, column) => Number(row === column),
    expected: shares.reduce((sum, share) => sum + share ** 2, 0),
    slope: (row, column) => (shares[row] ?? 0) + (shares[column] ?? 0),
  })
}
