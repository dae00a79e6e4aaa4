import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { type ChanceCorrected, chanceCorrected, marginals, noUnits } from './chance-corrected'
import { type ConfusionTable, tableCells, tableTotal } from './confusion-table'
import { defined, type Figure, undefinedFigure } from './figure'

/** Credit for near misses in ordered categories: none, 1 − |i − j|/(q − 1), or 1 − (i − j)²/(q − 1)². */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/** Cohen's kappa with its parts, and the test of "no agreement beyond chance". */
export type CohenKappa = {
  po: Figure
  pe: Figure
  kappa: Figure
  /** Standard error if the labelers were independent. */
  standardErrorUnderChance: Figure
  /** kappa over that standard error. */
  z: Figure
  /** Two-sided p-value of z. */
  p: Figure
}

/**
 * Cohen's kappa (Po − Pe)/(1 − Pe) of two labelers, weighted if asked, with the standard error of Fleiss, Cohen & Everitt and the normal
 * interval.
 * @param table rows one labeler, columns the other; for weights the categories are in order, as A, tie, B
 * Edges: no unit, or one and the same category throughout (Pe = 1): undefined. One unit: no interval. kappa = 1: zero width, and the note
 * says so. The interval is not cut off at ±1. Two categories: the weights make no difference.
 * Coverage (bench/coverage, kappa near 0.5): 93.7 to 95.1 % from n = 50 on when A and B are balanced, with or without ties. When nine of ten
 * units are in one category the normal interval is too short: 87.1 % at n = 50, 92.9 % at n = 200, 95.5 % at n = 1000.
 * @throws StatisticInputError if the table is not square or a cell is not a count
 * Source: Cohen 1960, 1968; Fleiss, Cohen & Everitt 1969; METHOD.md section 2.1
 */
export function cohenKappa(table: ConfusionTable, weights: KappaWeights = 'none'): CohenKappa {
  const n = tableTotal(table)
  if (n === 0) return withTest(noUnits(), undefinedFigure(0, 'no unit has both labels'))
  const { rows, columns } = marginals(table, n)
  const weight = weightOf(weights, table.categories.length)
  const rowMeans = table.categories.map((_, row) => columns.reduce((sum, share, column) => sum + share * weight(row, column), 0))
  const columnMeans = table.categories.map((_, column) => rows.reduce((sum, share, row) => sum + share * weight(row, column), 0))
  const expected = rows.reduce((sum, share, row) => sum + share * (rowMeans[row] ?? 0), 0)
  const slope = (row: number, column: number) => (rowMeans[row] ?? 0) + (columnMeans[column] ?? 0)
  const figures = chanceCorrected(table, n, { weight, expected, slope })
  if (figures.coefficient.value === null) return withTest(figures, undefinedFigure(n, figures.coefficient.undefinedBecause))
  if (n === 1) return withTest(figures, undefinedFigure(1, 'one unit has no standard error'))

  const spread = tableCells(table).reduce((sum, { row, column }) => {
    const share = (rows[row] ?? 0) * (columns[column] ?? 0)
    return sum + share * (weight(row, column) - slope(row, column) + expected) ** 2
  }, 0)
  const underChance = Math.sqrt(spread / n) / (1 - expected)
  if (underChance < 1e-12) return withTest(figures, undefinedFigure(n, 'one labeler used a single category, so there is nothing to test'))
  return withTest(figures, defined(underChance, n))
}

/** Σ p_i.p_.j (w − slope)² − Pe² equals the spread around the mean −Pe, computed above without cancellation. */
function withTest({ po, pe, coefficient }: ChanceCorrected, standardErrorUnderChance: Figure): CohenKappa {
  const { n } = coefficient
  if (coefficient.value === null || standardErrorUnderChance.value === null) {
    const reason = standardErrorUnderChance.value === null ? standardErrorUnderChance.undefinedBecause : 'kappa is undefined'
    const untested = undefinedFigure(n, reason)
    return { po, pe, kappa: coefficient, standardErrorUnderChance, z: untested, p: untested }
  }
  const z = coefficient.value / standardErrorUnderChance.value
  return { po, pe, kappa: coefficient, standardErrorUnderChance, z: defined(z, n), p: defined(2 * normalCdf(-Math.abs(z), 0, 1), n) }
}

function weightOf(weights: KappaWeights, nCategories: number): (row: number, column: number) => number {
  if (weights === 'none' || nCategories < 2) return (row, column) => (row === column ? 1 : 0)
  const power = weights === 'linear' ? 1 : 2
  return (row, column) => 1 - (Math.abs(row - column) / (nCategories - 1)) ** power
}
