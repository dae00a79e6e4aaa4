import { requireProbability } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { sigmoid, softplus } from './logistic'
import { logisticRegression } from './logistic-regression'

/** `n` pairs with this probability, of which `nPositive` turned out so. */
export type CalibrationRow = { p: number; n: number; nPositive: number }

const clip = 1e-15
/** ln(p/(1 − p)), p kept off 0 and 1. */
const logitOf = (p: number): number => {
  const kept = Math.min(1 - clip, Math.max(clip, p))
  return Math.log(kept) - Math.log1p(-kept)
}

export type Temperature = { temperature: Figure; lossBefore: Figure; lossAfter: Figure; apply: (p: number) => number }

/**
 * Temperature scaling: the T that makes the log loss of σ(logit(p)/T) least. Above 1 the labeler was too sure of itself, below 1 not enough. Fit it after
 * averaging the orders, on one split, and report on another.
 * Edges: no pair, a labeler no better than chance (no positive T), or one that is always right (T would be 0): undefined, with the reason.
 * @throws StatisticInputError if p is no probability
 * Source: Guo et al. 2017; METHOD.md section 2.5
 */
export function temperatureScaling(rows: readonly CalibrationRow[]): Temperature {
  check(rows)
  const n = rows.reduce((sum, row) => sum + row.n, 0)
  const slope = (tau: number) =>
    rows.reduce((sum, { p, n: all, nPositive }) => sum + logitOf(p) * (nPositive - all * sigmoid(tau * logitOf(p))), 0)
  const loss = (tau: number) =>
    rows.reduce(
      (sum, { p, n: all, nPositive }) => sum + nPositive * softplus(-tau * logitOf(p)) + (all - nPositive) * softplus(tau * logitOf(p)),
      0,
    ) / n
  const refuse = (because: string): Temperature => {
    const none = undefinedFigure(n, because)
    return { temperature: none, lossBefore: n === 0 ? none : defined(loss(1), n), lossAfter: none, apply: (p) => p }
  }
  if (n === 0) return refuse('there are no pairs')
  if (slope(0) <= 0) return refuse('the labeler is no better than chance, so no positive temperature is best')
  let [low, high] = [0, 1]
  while (slope(high) > 0 && high < 1e6) high *= 2
  if (slope(high) > 0) return refuse('the labeler is always right, so the best temperature would be 0')
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  const tau = (low + high) / 2
  return {
    temperature: defined(1 / tau, n),
    lossBefore: defined(loss(1), n),
    lossAfter: defined(loss(tau), n),
    apply: (p) => sigmoid(tau * logitOf(p)),
  }
}

/**
 * Platt scaling: σ(a·logit(p) + b) by logistic regression; with `smoothed` targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2), which always exist.
 * Edges: separated outcomes, or a negative a (the labeler is turned round): undefined, with the reason.
 * Source: Platt 1999; METHOD.md section 2.5
 */
export function plattScaling(rows: readonly CalibrationRow[], { smoothed = false }: { smoothed?: boolean } = {}): { a: Figure; b: Figure } {
  check(rows)
  const nPositive = rows.reduce((sum, row) => sum + row.nPositive, 0)
  const n = rows.reduce((sum, row) => sum + row.n, 0)
  const [yes, no] = smoothed ? [(nPositive + 1) / (nPositive + 2), 1 / (n - nPositive + 2)] : [1, 0]
  const fit = logisticRegression(
    rows.flatMap((row) => [
      { x: [1, logitOf(row.p)], y: yes, weight: row.nPositive },
      { x: [1, logitOf(row.p)], y: no, weight: row.n - row.nPositive },
    ]),
  )
  const [b, a] = fit.isFitted ? fit.coefficients.map(({ figure }) => figure) : []
  if (a === undefined || b === undefined) {
    const none = undefinedFigure(n, fit.isFitted ? 'there are no pairs' : fit.undefinedBecause)
    return { a: none, b: none }
  }
  if (a.value !== null && a.value <= 0) {
    const none = undefinedFigure(n, 'the labeler is no better than chance, and recalibrating would turn it round')
    return { a: none, b: none }
  }
  return { a, b }
}

/**
 * Isotonic regression: the non-decreasing values closest in squares to y, by pooling adjacent violators.
 * @param points in the order of the probability, with weights
 * Source: METHOD.md section 2.5
 */
export function isotonicRegression(points: readonly { y: number; weight?: number }[]): number[] {
  const pools: { mean: number; weight: number; length: number }[] = []
  for (const { y, weight = 1 } of points) {
    if (!(weight > 0)) throw new StatisticInputError('weight', `must be positive, but is ${weight}`)
    let pool = { mean: y, weight, length: 1 }
    for (let last = pools.at(-1); last !== undefined && last.mean >= pool.mean; last = pools.at(-1)) {
      const together = last.weight + pool.weight
      pool = { mean: (last.mean * last.weight + pool.mean * pool.weight) / together, weight: together, length: last.length + pool.length }
      pools.pop()
    }
    pools.push(pool)
  }
  return pools.flatMap(({ mean, length }) => Array.from({ length }, () => mean))
}

function check(rows: readonly CalibrationRow[]): void {
  for (const { p, n, nPositive } of rows) {
    requireProbability('p', p)
    if (!(nPositive >= 0 && nPositive <= n)) throw new StatisticInputError('nPositive', `must lie in [0, ${n}], but is ${nPositive}`)
  }
}
