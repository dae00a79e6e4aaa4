import { requireCounts, requireProbability } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'

/** `n` pairs with the same P(first preferred), of which people preferred the first on `nPositive`. */
export type ProbabilityCount = { p: number; n: number; nPositive: number }

export type CalibrationScores = {
  brier: Figure
  logLoss: Figure
  auc: Figure
  reliability: Figure
  resolution: Figure
  uncertainty: Figure
}

const clip = 1e-15

/** The histogram of raw rows, `y` whether people preferred the first. @throws StatisticInputError if p is no probability or y neither 0 nor 1 */
export function probabilityCounts(rows: readonly { p: number; y: number }[]): ProbabilityCount[] {
  const counts = new Map<number, ProbabilityCount>()
  for (const { p, y } of rows) {
    requireProbability('p', p)
    if (y !== 0 && y !== 1) throw new StatisticInputError('y', `must be 0 or 1, but is ${y}`)
    const count = counts.get(p) ?? { p, n: 0, nPositive: 0 }
    counts.set(p, { p, n: count.n + 1, nPositive: count.nPositive + y })
  }
  return [...counts.values()]
}

/**
 * Brier score, log loss (p clipped to [1e−15, 1 − 1e−15]), AUC (ties one half), and Murphy's split of the Brier score over the distinct p:
 * Brier = reliability − resolution + uncertainty.
 * Edges: no pair: all undefined. One class only: no AUC.
 * @throws StatisticInputError if p is no probability, or more pairs are positive than there are
 * Source: Brier 1950; Murphy 1973; METHOD.md section 2.5
 */
export function calibrationScores(counts: readonly ProbabilityCount[]): CalibrationScores {
  for (const { p, n, nPositive } of counts) {
    requireProbability('p', p)
    requireCounts({ n, nPositive })
    if (nPositive > n) throw new StatisticInputError('nPositive', `must not exceed n = ${n}, but is ${nPositive}`)
  }
  const n = counts.reduce((sum, count) => sum + count.n, 0)
  if (n === 0) {
    const none = undefinedFigure(0, 'no pair has both labels')
    return { brier: none, logLoss: none, auc: none, reliability: none, resolution: none, uncertainty: none }
  }
  const mean = (value: (count: ProbabilityCount) => number) => defined(counts.reduce((sum, count) => sum + value(count), 0) / n, n)
  const nPositive = counts.reduce((sum, count) => sum + count.nPositive, 0)
  const base = nPositive / n
  const occupied = counts.filter((count) => count.n > 0)
  const over = (value: (count: ProbabilityCount) => number) =>
    defined(occupied.reduce((sum, count) => sum + count.n * value(count), 0) / n, n)
  return {
    brier: mean(({ p, n: all, nPositive: positive }) => positive * (1 - p) ** 2 + (all - positive) * p ** 2),
    logLoss: mean(({ p, n: all, nPositive: positive }) => -positive * Math.log(clipped(p)) - (all - positive) * Math.log(clipped(1 - p))),
    auc: auc(occupied, nPositive, n),
    reliability: over(({ p, n: all, nPositive: positive }) => (p - positive / all) ** 2),
    resolution: over(({ n: all, nPositive: positive }) => (positive / all - base) ** 2),
    uncertainty: defined(base * (1 - base), n),
  }
}

const clipped = (p: number): number => Math.min(1 - clip, Math.max(clip, p))

/** The share of (positive, negative) couples that p puts in the right order, ties one half. */
function auc(counts: readonly ProbabilityCount[], nPositive: number, n: number): Figure {
  const nNegative = n - nPositive
  if (nPositive === 0 || nNegative === 0) return undefinedFigure(n, 'people preferred the same side on every pair')
  let below = 0
  let couples = 0
  for (const { n: all, nPositive: positive } of counts.toSorted((x, y) => x.p - y.p)) {
    couples += positive * (below + (all - positive) / 2)
    below += all - positive
  }
  return defined(couples / (nPositive * nNegative), n)
}
