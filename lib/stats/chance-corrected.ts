import { type ConfusionTable, tableCells } from './confusion-table'
import { defined, type Figure, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** How a coefficient sees agreement: the weight of a cell, the agreement expected by chance, and its slope in the share of a cell. */
export type ChanceModel = {
  weight: (row: number, column: number) => number
  expected: number
  slope: (row: number, column: number) => number
}

/** Agreement, agreement expected by chance, and (po − pe)/(1 − pe). */
export type ChanceCorrected = { po: Figure; pe: Figure; coefficient: Figure }

/**
 * A chance-corrected coefficient of a table with at least one unit, and its delta-method standard error: with u = w − (1 − c)·∂pe/∂p_ij,
 * var = [Σp·u² − (Σp·u)²] / (n(1 − pe)²). For Cohen's slope this is Fleiss, Cohen & Everitt 1969, for the others Gwet 2014 (as irrCAC).
 * Edges: pe = 1 (both use one and the same category) is undefined, never 0 or 1. One unit has no standard error.
 */
export function chanceCorrected(table: ConfusionTable, n: number, { weight, expected: pe, slope }: ChanceModel): ChanceCorrected {
  const cells = tableCells(table).map(({ row, column, count }) => ({ row, column, share: count / n }))
  const po = cells.reduce((sum, { row, column, share }) => sum + share * weight(row, column), 0)
  const shares = { po: defined(po, n), pe: defined(pe, n) }
  if (1 - pe < 1e-12) {
    return { ...shares, coefficient: undefinedFigure(n, 'both used one and the same category, so agreement by chance is certain') }
  }
  const coefficient = (po - pe) / (1 - pe)
  if (n === 1) return { ...shares, coefficient: defined(coefficient, 1, { note: 'one unit has no standard error' }) }

  const influence = cells.map(({ row, column, share }) => ({ share, u: weight(row, column) - (1 - coefficient) * slope(row, column) }))
  const mean = influence.reduce((sum, { share, u }) => sum + share * u, 0)
  const variance = influence.reduce((sum, { share, u }) => sum + share * (u - mean) ** 2, 0)
  const standardError = Math.sqrt(variance / n) / (1 - pe)
  const half = normalMultiplier() * standardError
  const interval = [coefficient - half, coefficient + half] as const
  const note = standardError < 1e-12 ? { note: 'no variation in the table: the interval has no width and says nothing' } : {}
  return { ...shares, coefficient: defined(coefficient, n, { interval, standardError, ...note }) }
}

/** The shares of the categories among the rows and among the columns. */
export function marginals(table: ConfusionTable, n: number): { rows: number[]; columns: number[] } {
  const rows = table.categories.map(() => 0)
  const columns = table.categories.map(() => 0)
  for (const { row, column, count } of tableCells(table)) {
    rows[row] = (rows[row] ?? 0) + count / n
    columns[column] = (columns[column] ?? 0) + count / n
  }
  return { rows, columns }
}

/** The answer of every coefficient for a table without a unit. */
export function noUnits(): ChanceCorrected {
  const nothing = undefinedFigure(0, 'no unit has both labels')
  return { po: nothing, pe: nothing, coefficient: nothing }
}
