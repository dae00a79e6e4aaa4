import { type ChanceCorrected, chanceCorrected, noUnits } from './chance-corrected'
import { type ConfusionTable, tableTotal } from './confusion-table'

/**
 * The Brennan–Prediger coefficient of two labelers (PABAK when there are two categories): chance is Pe = 1/q, as if every label were
 * equally likely. A mere rescaling of raw agreement, so no prevalence can depress it.
 * @param table `categories` must list all q admissible ones
 * Edges: no unit, or a single admissible category: undefined. One unit: no standard error. Full agreement: zero width.
 * @throws StatisticInputError if the table is not square or a cell is not a count
 * Source: Brennan & Prediger 1981; METHOD.md section 2.1
 */
export function brennanPrediger(table: ConfusionTable): ChanceCorrected {
  const n = tableTotal(table)
  if (n === 0) return noUnits()
  return chanceCorrected(table, n, {
    weight: (row, column) => Number(row === column),
    expected: 1 / table.categories.length,
    slope: () => 0,
  })
}
