import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { inverse, Matrix, solve } from 'ml-matrix'
import { requireProbability } from './check'
import { defined, type Figure, StatisticInputError, z95 } from './figure'
import { sigmoid, softplus } from './logistic'

/** `weight` rows with the same features and the mean outcome y in [0, 1]; an intercept is a feature that is always 1. */
export type LogisticRow = { x: readonly number[]; y: number; weight?: number }

export type Coefficient = { figure: Figure; z: number; p: number }
export type LogisticFit =
  | { isFitted: true; coefficients: Coefficient[]; covariance: number[][]; logLikelihood: number; n: number }
  | { isFitted: false; undefinedBecause: string; n: number }

const steps = 60
const closeEnough = 1e-13
/** Beyond this a fitted log-odds is as good as infinite: the outcomes are separated. */
const endless = 25

/**
 * The maximum-likelihood logistic regression of grouped rows, by Newton's method; fractional outcomes are soft labels. With `ridge` λ the penalty
 * (λ/2)‖β‖² is added, which always has a solution.
 * Edges: outcomes that the features separate, and features that are not independent, have no finite estimate: `isFitted` is false with the reason.
 * @throws StatisticInputError if the rows differ in length, y lies outside [0, 1], or a weight is negative
 * Source: METHOD.md section 2.4
 */
export function logisticRegression(rows: readonly LogisticRow[], { ridge = 0 }: { ridge?: number } = {}): LogisticFit {
  const k = rows[0]?.x.length ?? 0
  for (const { x, y, weight = 1 } of rows) {
    requireProbability('y', y)
    if (x.length !== k) throw new StatisticInputError('x', `must have ${k} features in every row, but one has ${x.length}`)
    if (!(weight >= 0)) throw new StatisticInputError('weight', `must not be negative, but is ${weight}`)
  }
  const n = rows.reduce((sum, { weight = 1 }) => sum + weight, 0)
  if (n === 0 || k === 0) return { isFitted: false, undefinedBecause: 'there are no rows', n }
  let beta = Array.from({ length: k }, () => 0)
  for (let step = 0; step < steps; step += 1) {
    const { gradient, information } = scores(rows, beta, ridge)
    const move = tryOrNull(() => solve(information, gradient).to1DArray())
    if (move === null || !move.every(Number.isFinite)) return { isFitted: false, undefinedBecause: separated, n }
    beta = beta.map((value, index) => value + (move[index] ?? 0))
    if (rows.some(({ x }) => Math.abs(product(x, beta)) > endless)) return { isFitted: false, undefinedBecause: separated, n }
    if (Math.max(...move.map(Math.abs)) < closeEnough) break
  }
  const covariance = tryOrNull(() => inverse(scores(rows, beta, ridge).information).to2DArray())
  if (covariance === null) return { isFitted: false, undefinedBecause: separated, n }
  const logLikelihood = rows.reduce((sum, { x, y, weight = 1 }) => {
    const eta = product(x, beta)
    return sum - weight * (y * softplus(-eta) + (1 - y) * softplus(eta))
  }, 0)
  return {
    isFitted: true,
    coefficients: beta.map((value, index) => coefficient(value, covariance[index]?.[index] ?? 0, n)),
    covariance,
    logLikelihood,
    n,
  }
}

const separated = 'the outcomes are separated, so no finite coefficient is the most likely'

function scores(rows: readonly LogisticRow[], beta: readonly number[], ridge: number) {
  const k = beta.length
  const information = Matrix.eye(k, k, ridge)
  const gradient = Matrix.columnVector(beta.map((value) => -ridge * value))
  for (const { x, y, weight = 1 } of rows) {
    const q = sigmoid(product(x, beta))
    for (let i = 0; i < k; i += 1) {
      gradient.set(i, 0, gradient.get(i, 0) + weight * (y - q) * (x[i] ?? 0))
      for (let j = 0; j < k; j += 1) information.set(i, j, information.get(i, j) + weight * q * (1 - q) * (x[i] ?? 0) * (x[j] ?? 0))
    }
  }
  return { information, gradient }
}

function coefficient(value: number, variance: number, n: number): Coefficient {
  const standardError = Math.sqrt(variance)
  const z = value / standardError
  const interval = [value - z95 * standardError, value + z95 * standardError] as const
  return { figure: defined(value, n, { interval, standardError }), z, p: 2 * normalCdf(-Math.abs(z), 0, 1) }
}

const product = (x: readonly number[], beta: readonly number[]): number =>
  x.reduce((sum, value, index) => sum + value * (beta[index] ?? 0), 0)

/** ml-matrix throws where a matrix has no inverse. */
function tryOrNull<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch {
    return null
  }
}
