import type { ProbabilityCount } from './calibration-scores'
import { requireCounts, requireProbability } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'

/** Sums over the pairs whose probability falls into (low, high], the first bin with its lower edge: of p, and of those with the outcome. */
export type ReliabilitySums = { low: number; high: number; n: number; sumP: number; nPositive: number }
export type ReliabilityBin = { low: number; high: number; n: number; meanP: number; observed: number }
export type CalibrationError = { expected: Figure; maximum: Figure; bins: ReliabilityBin[] }

/**
 * The sums of raw rows by equal-width bins of [low, high], closed at the right. For confidence take max(p, 1 − p) with [0.5, 1] and y = AI is right.
 * @throws StatisticInputError if p lies outside [low, high], or y is neither 0 nor 1
 */
export function reliabilitySums(
  rows: readonly { p: number; y: number }[],
  range: { low?: number; high?: number; bins: number },
): ReliabilitySums[] {
  const counts = rows.map(({ p, y }) => {
    if (y !== 0 && y !== 1) throw new StatisticInputError('y', `must be 0 or 1, but is ${y}`)
    return { p, n: 1, nPositive: y }
  })
  return reliabilitySumsOf(counts, range)
}

/**
 * `reliabilitySums` from counts by probability. A probability that rounding left a hair above an edge belongs to the bin below it.
 * @throws StatisticInputError if p lies outside [low, high]
 */
export function reliabilitySumsOf(
  counts: readonly ProbabilityCount[],
  { low = 0, high = 1, bins }: { low?: number; high?: number; bins: number },
): ReliabilitySums[] {
  const edge = (bin: number) => low + ((high - low) * bin) / bins
  const sums = Array.from({ length: bins }, (_, bin) => ({ low: edge(bin), high: edge(bin + 1), n: 0, sumP: 0, nPositive: 0 }))
  for (const { p, n, nPositive } of counts) {
    if (!(p >= low - 1e-12 && p <= high + 1e-12)) throw new StatisticInputError('p', `must lie in [${low}, ${high}], but is ${p}`)
    const bin = sums.find(({ high: end }) => p <= end + 1e-12) ?? sums.at(-1)
    if (bin === undefined) continue
    bin.n += n
    bin.sumP += p * n
    bin.nPositive += nPositive
  }
  return sums
}

/**
 * Expected calibration error Σ n_b/n·|mean p − observed share| and the largest of those gaps, with the reliability table; empty bins are left out.
 * Edges: no pair: undefined, and no bins. The figure depends on the number of bins; say it.
 * @throws StatisticInputError if a count is not one, a part exceeds its whole, or a mean p is no probability
 * Source: Guo et al. 2017; METHOD.md section 2.5
 */
export function calibrationError(sums: readonly ReliabilitySums[]): CalibrationError {
  const bins = sums.flatMap(({ low, high, n, sumP, nPositive }) => {
    requireCounts({ n, nPositive })
    if (nPositive > n) throw new StatisticInputError('nPositive', `must not exceed n = ${n}, but is ${nPositive}`)
    if (n === 0) return []
    requireProbability('sumP', Math.min(1, sumP / n))
    return [{ low, high, n, meanP: sumP / n, observed: nPositive / n }]
  })
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  if (n === 0) {
    const none = undefinedFigure(0, 'no pair has both labels')
    return { expected: none, maximum: none, bins }
  }
  const gaps = bins.map(({ meanP, observed }) => Math.abs(meanP - observed))
  const expected = bins.reduce((sum, bin, index) => sum + (bin.n / n) * (gaps[index] ?? 0), 0)
  return { expected: defined(expected, n), maximum: defined(Math.max(...gaps), n), bins }
}
