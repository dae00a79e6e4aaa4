import { requireCount, requireLevel, requireProbability } from './check'
import { defined, type Figure, StatisticInputError } from './figure'
import { normalMultiplier } from './quantile'

/** The exact solution, and the whole number of labels to collect. */
export type SampleSize = { exact: Figure; whole: Figure }

/**
 * How many labels an interval of a share needs to reach ± `halfWidth`.
 * n = z²p(1−p)/h²; of a population of N pairs n/(1 + (n − 1)/N). p = ½ is the safe guess.
 * Edges: p = 0 or 1 needs none by this formula, which is the normal one: guess p no closer to the border than you know it.
 * @throws StatisticInputError if the half width or the level is not strictly between 0 and 1, p no probability, or the population no count
 * Source: METHOD.md section 2.7
 */
export function sampleSizeForHalfWidth(wanted: { halfWidth: number; p: number; confidence?: number; populationSize?: number }): SampleSize {
  const { halfWidth, p, confidence = 0.95, populationSize } = wanted
  requireLevel('halfWidth', halfWidth)
  requireProbability('p', p)
  requireLevel('confidence', confidence)
  const infinite = (normalMultiplier(confidence) ** 2 * p * (1 - p)) / halfWidth ** 2
  if (populationSize === undefined) return toSize(infinite, 0)
  requireCount('populationSize', populationSize)
  if (populationSize === 0) return toSize(0, 0)
  return toSize(infinite / (1 + (infinite - 1) / populationSize), populationSize)
}

/**
 * How many pairs McNemar's test needs to tell two labelers apart: [z_α√ψ + z_β√(ψ − δ²)]²/δ², ψ = p10 + p01, δ = p10 − p01.
 * @param expected the shares of pairs that only the one, and only the other, gets right
 * @throws StatisticInputError if the shares are equal, exceed 1 together, or a level is not strictly between 0 and 1
 * Source: Connor 1987; METHOD.md section 2.7
 */
export function sampleSizeForMcnemar(expected: { p10: number; p01: number; alpha?: number; power?: number }): SampleSize {
  const { p10, p01, alpha = 0.05, power = 0.8 } = expected
  requireProbability('p10', p10)
  requireProbability('p01', p01)
  requireLevel('alpha', alpha)
  requireLevel('power', power)
  const [psi, delta] = [p10 + p01, p10 - p01]
  if (psi > 1) throw new StatisticInputError('p01', `must leave p10 + p01 at most 1, but they add up to ${psi}`)
  if (delta === 0) throw new StatisticInputError('p01', 'must differ from p10: no number of pairs finds a difference of nothing')
  const zPower = Math.sign(power - 0.5) * normalMultiplier(Math.abs(2 * power - 1) || Number.MIN_VALUE)
  const root = normalMultiplier(1 - alpha) * Math.sqrt(psi) + zPower * Math.sqrt(psi - delta ** 2)
  return toSize(root ** 2 / delta ** 2, 0)
}

const toSize = (exact: number, n: number): SampleSize => ({ exact: defined(exact, n), whole: defined(Math.ceil(exact - 1e-9), n) })
