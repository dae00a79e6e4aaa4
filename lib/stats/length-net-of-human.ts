import { requireCount } from './check'
import { defined, type Figure, undefinedFigure, z95 } from './figure'

/** `weight` pairs with this length difference, the AI's and the human preference for A. */
export type NetRow = { ai: number; human: number; lengthDifference: number; weight?: number }

export type LengthNetOfHuman = { slope: Figure; intercept: Figure; classicStandardError: Figure }

/**
 * Whether the AI favours length beyond what people do: the least-squares slope of (AI − human) on the length difference, with the
 * heteroscedasticity-robust HC1 standard error; 0 is no more than people.
 * Edges: fewer than three pairs, or one and the same length difference everywhere: undefined.
 * @throws StatisticInputError if a weight is not a count
 * Source: METHOD.md section 2.4
 */
export function lengthNetOfHuman(rows: readonly NetRow[]): LengthNetOfHuman {
  for (const { weight = 1 } of rows) requireCount('weight', weight)
  const total = (value: (row: NetRow) => number) => rows.reduce((sum, row) => sum + (row.weight ?? 1) * value(row), 0)
  const n = total(() => 1)
  const outcome = ({ ai, human }: NetRow) => ai - human
  const meanX = total(({ lengthDifference }) => lengthDifference) / n
  const meanY = total(outcome) / n
  const sxx = total(({ lengthDifference }) => (lengthDifference - meanX) ** 2)
  if (n < 3 || sxx === 0) {
    const none = undefinedFigure(n, n < 3 ? 'fewer than three pairs have both labels' : 'every pair has the same length difference')
    return { slope: none, intercept: none, classicStandardError: none }
  }
  const slope = total((row) => (row.lengthDifference - meanX) * (outcome(row) - meanY)) / sxx
  const intercept = meanY - slope * meanX
  const residual = (row: NetRow) => outcome(row) - intercept - slope * row.lengthDifference
  const robust = Math.sqrt(((n / (n - 2)) * total((row) => (row.lengthDifference - meanX) ** 2 * residual(row) ** 2)) / sxx ** 2)
  const classic = Math.sqrt(total((row) => residual(row) ** 2) / (n - 2) / sxx)
  return {
    slope: defined(slope, n, { interval: [slope - z95 * robust, slope + z95 * robust], standardError: robust }),
    intercept: defined(intercept, n),
    classicStandardError: defined(classic, n),
  }
}
