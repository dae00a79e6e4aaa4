import { requireCount, requireSameLength } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** Sums over the labelled units (y the human value, f the AI's) and over those that only the AI has judged. */
export type PpiSums = {
  n: number
  y: number
  yy: number
  f: number
  ff: number
  yf: number
  nUnlabeled: number
  fUnlabeled: number
  ffUnlabeled: number
}

export type PpiMean = {
  /** The weight of the AI's values: 0 is the classical estimate, 1 plain PPI. */
  lambda: Figure
  estimate: Figure
  /** Of the labelled units alone. */
  classical: Figure
  /** How many labels the classical estimate would need for the same standard error. */
  effectiveN: Figure
}

/** The sums of raw values. @throws StatisticInputError if y and f differ in length */
export function ppiSums(y: readonly number[], f: readonly number[], fUnlabeled: readonly number[]): PpiSums {
  requireSameLength('y', y, 'f', f)
  const sum = (values: readonly number[], of: (value: number, index: number) => number) =>
    values.reduce((total, value, index) => total + of(value, index), 0)
  return {
    n: y.length,
    y: sum(y, (value) => value),
    yy: sum(y, (value) => value ** 2),
    f: sum(f, (value) => value),
    ff: sum(f, (value) => value ** 2),
    yf: sum(y, (value, index) => value * (f[index] ?? 0)),
    nUnlabeled: fUnlabeled.length,
    fUnlabeled: sum(fUnlabeled, (value) => value),
    ffUnlabeled: sum(fUnlabeled, (value) => value ** 2),
  }
}

/**
 * Prediction-powered inference for a mean: θ = λ·mean(f unlabelled) + mean(y − λf), variance λ²Var(f)/N + Var(y − λf)/n (divisors N and n),
 * normal interval; λ given, or tuned as Cov(y, f)/((1 + n/N)·Var of all f), cut to [0, 1] (PPI++). The labelled units must be a random sample
 * of the same population. For win rates y = human prefers A and f = pA; for alignment y = AI agrees and f = AI confidence.
 * Edges: no label or no unlabelled unit: undefined. f constant: λ = 0.
 * Coverage: 93.7 to 95.0 % in bench/coverage at n = 50, 200, 1000 with ten times as many unlabelled; 89.8 % at n = 50 where nine of ten labels are alike.
 * @throws StatisticInputError if a count is not one, or λ lies outside [0, 1]
 * Source: Angelopoulos et al. 2023 (2311.01453); METHOD.md section 2.7
 */
export function ppiMean(sums: PpiSums, lambda: number | 'tuned' = 'tuned', confidence = 0.95): PpiMean {
  const { n, nUnlabeled: N } = sums
  requireCount('n', n)
  requireCount('nUnlabeled', N)
  if (lambda !== 'tuned' && !(lambda >= 0 && lambda <= 1)) throw new StatisticInputError('lambda', `must lie in [0, 1], but is ${lambda}`)
  if (n === 0 || N === 0) {
    const none = undefinedFigure(n, n === 0 ? 'no unit has a human label' : 'no unit is without a human label')
    return { lambda: none, estimate: none, classical: none, effectiveN: none }
  }
  const weight = lambda === 'tuned' ? tuned(sums) : lambda
  const varianceY = variance(n, sums.y, sums.yy)
  const residual = variance(n, sums.y - weight * sums.f, sums.yy - 2 * weight * sums.yf + weight ** 2 * sums.ff)
  const estimate = (weight * sums.fUnlabeled) / N + (sums.y - weight * sums.f) / n
  const squaredError = (weight ** 2 * variance(N, sums.fUnlabeled, sums.ffUnlabeled)) / N + residual / n
  return {
    lambda: defined(weight, n),
    estimate: withInterval(estimate, squaredError, n, confidence),
    classical: withInterval(sums.y / n, varianceY / n, n, confidence),
    effectiveN: squaredError === 0 ? undefinedFigure(n, 'the estimate has no error to compare') : defined(varianceY / squaredError, n),
  }
}

function tuned({ n, y, f, ff, yf, nUnlabeled, fUnlabeled, ffUnlabeled }: PpiSums): number {
  const covariance = yf / n - (y / n) * (f / n)
  const all = n + nUnlabeled
  // Divisor n + N − 1, as in ppi_py; the covariance has n.
  const pooled = (variance(all, f + fUnlabeled, ff + ffUnlabeled) * all) / (all - 1)
  if (pooled === 0) return 0
  return Math.min(1, Math.max(0, covariance / ((1 + n / nUnlabeled) * pooled)))
}

/** With divisor n; what rounding leaves of nothing counts as 0. */
function variance(n: number, sum: number, sumOfSquares: number): number {
  const value = sumOfSquares / n - (sum / n) ** 2
  return value > (Math.abs(sumOfSquares) / n) * 1e-14 ? value : 0
}

function withInterval(value: number, squaredError: number, n: number, confidence: number): Figure {
  const standardError = Math.sqrt(squaredError)
  const half = normalMultiplier(confidence) * standardError
  return defined(value, n, { interval: [value - half, value + half], standardError })
}
