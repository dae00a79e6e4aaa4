import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { sigmoid } from './logistic'
import { type LogisticFit, logisticRegression } from './logistic-regression'

/** `weight` pairs with these lengths in characters and the mean preference for A, hard or soft. */
export type LengthPreference = { charsA: number; charsB: number; prefersA: number; weight?: number }

/** What of the lengths explains the preference: their difference in hundreds, their ratio (Lee et al.), or tanh of the difference over its sd (AlpacaEval). */
export type LengthFeature = 'difference' | 'ratio' | 'tanh'

export type LengthControlled = { fit: LogisticFit; raw: Figure; atEqualLength: Figure }

/**
 * The win rate of A as it would be at equal length: a logistic regression of "A preferred" on length, read where the lengths are equal.
 * `tanh` is AlpacaEval's length_controlled_minimal without its penalty: feature tanh(Δ/sd), sd with divisor n − 1 and not centred away.
 * Edges: no pair, or preferences that length separates: undefined, with the reason.
 * @throws StatisticInputError if a length is negative, or B's is 0 under `ratio`
 * Source: Lee et al. 2023, Appendix J; Dubois et al. 2024 (2404.04475); METHOD.md section 2.4
 */
export function lengthControlledWinRate(rows: readonly LengthPreference[], feature: LengthFeature): LengthControlled {
  for (const { charsA, charsB } of rows) {
    if (!(charsA >= 0 && charsB >= 0)) throw new StatisticInputError('chars', `must not be negative, but are ${charsA} and ${charsB}`)
    if (feature === 'ratio' && charsB === 0) throw new StatisticInputError('charsB', 'must not be 0 under the ratio')
  }
  const sd = spread(rows)
  const featureValue = ({ charsA, charsB }: LengthPreference) =>
    feature === 'ratio' ? charsA / charsB : feature === 'tanh' ? Math.tanh(sd === 0 ? 0 : (charsA - charsB) / sd) : (charsA - charsB) / 100
  return winRateAtEqualLength(
    rows.map((row) => ({ feature: featureValue(row), prefersA: row.prefersA, weight: row.weight ?? 1 })),
    feature === 'ratio' ? 1 : 0,
  )
}

/** `weight` pairs with this value of the length feature and the mean preference for A. */
export type LengthStep = { feature: number; prefersA: number; weight: number }

/**
 * The same from pairs that are already grouped by the value of a length feature.
 * @param equal the feature's value where both responses are equally long
 * Source: as `lengthControlledWinRate`
 */
export function winRateAtEqualLength(rows: readonly LengthStep[], equal: number): LengthControlled {
  const n = rows.reduce((sum, { weight }) => sum + weight, 0)
  const fit = logisticRegression(rows.map(({ feature, prefersA, weight }) => ({ x: [1, feature], y: prefersA, weight })))
  const raw =
    n === 0
      ? undefinedFigure(0, 'there are no pairs')
      : defined(rows.reduce((sum, { prefersA, weight }) => sum + weight * prefersA, 0) / n, n)
  return { fit, raw, atEqualLength: atEqualLength(fit, equal) }
}

/** The prediction and its delta-method interval on the log-odds, where the feature has the value of equal lengths. */
function atEqualLength(fit: LogisticFit, equal: number): Figure {
  if (!fit.isFitted) return undefinedFigure(fit.n, fit.undefinedBecause)
  const [intercept = 0, slope = 0] = fit.coefficients.map(({ figure }) => figure.value ?? 0)
  const eta = intercept + slope * equal
  const at = [1, equal]
  const variance = at.reduce((sum, x, i) => sum + at.reduce((inner, y, j) => inner + x * y * (fit.covariance[i]?.[j] ?? 0), 0), 0)
  const half = 1.959963984540054 * Math.sqrt(variance)
  const p = sigmoid(eta)
  return defined(p, fit.n, { interval: [sigmoid(eta - half), sigmoid(eta + half)], standardError: p * (1 - p) * Math.sqrt(variance) })
}

function spread(rows: readonly LengthPreference[]): number {
  const n = rows.reduce((sum, { weight = 1 }) => sum + weight, 0)
  const mean = rows.reduce((sum, { charsA, charsB, weight = 1 }) => sum + weight * (charsA - charsB), 0) / n
  const squares = rows.reduce((sum, { charsA, charsB, weight = 1 }) => sum + weight * (charsA - charsB - mean) ** 2, 0)
  return n > 1 ? Math.sqrt(squares / (n - 1)) : 0
}
