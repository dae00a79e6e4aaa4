import { requireCount } from './check'
import { StatisticInputError } from './figure'

/** A stratum: how many pairs it has, and the standard deviation within it. */
export type StratumSpread = { size: number; sd: number }

/**
 * How many of `n` labels each stratum gets, before rounding: n·N_h·S_h / Σ N_h·S_h. Equal deviations give proportional allocation.
 * Edges: when every deviation is 0, proportional to size; without a pair all zeros.
 * @throws StatisticInputError if a size or n is not a count, or a deviation negative or not finite
 * Source: Neyman 1934; METHOD.md section 2.7
 */
export function neymanAllocation(strata: readonly StratumSpread[], n: number): number[] {
  requireCount('n', n)
  for (const { size, sd } of strata) {
    requireCount('size', size)
    if (!(sd >= 0 && Number.isFinite(sd))) throw new StatisticInputError('sd', `must be a finite number from 0, but is ${sd}`)
  }
  const weights = strata.map(({ size, sd }) => size * sd)
  const total = sum(weights)
  if (total > 0) return weights.map((weight) => (n * weight) / total)
  const pairs = sum(strata.map(({ size }) => size))
  return strata.map(({ size }) => (pairs === 0 ? 0 : (n * size) / pairs))
}

/**
 * The allocation in whole labels: at least two a stratum where it has them, so that each has a variance, never more than its pairs, the rest by
 * largest remainders.
 * Edges: fewer labels than two a stratum: the minimum comes first and n is exceeded; more labels than pairs: all pairs.
 */
export function wholeAllocation(strata: readonly StratumSpread[], n: number): number[] {
  const wanted = neymanAllocation(strata, n)
  const bounds = strata.map(({ size }) => ({ least: Math.min(2, size), most: size }))
  const whole = wanted.map((labels, index) => {
    const { least = 0, most = 0 } = bounds[index] ?? {}
    return Math.min(most, Math.max(least, Math.floor(labels)))
  })
  const byRemainder = wanted.map((labels, index) => ({ index, rest: labels - Math.floor(labels) })).toSorted((x, y) => y.rest - x.rest)
  for (let left = Math.min(n, sum(strata.map(({ size }) => size))) - sum(whole); left > 0; ) {
    const before = left
    for (const { index } of byRemainder) {
      const { most = 0 } = bounds[index] ?? {}
      const now = whole[index] ?? 0
      if (left > 0 && now < most) {
        whole[index] = now + 1
        left -= 1
      }
    }
    if (left === before) break
  }
  return whole
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
