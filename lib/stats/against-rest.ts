import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import type { ClusterMoments } from './cluster-moments'
import { defined, type Figure, undefinedFigure } from './figure'
import { studentMultiplier } from './quantile'

/** Sums over prompts that have units inside and outside of the group: S·S′, S·n′, n·S′ and n·n′, primes for the units outside. */
export type CrossSums = { sumSum: number; sumSize: number; sizeSum: number; sizeSize: number }

/** How much the mean inside a group differs from that of all other units, and the two-sided p-value of "not at all". */
export type AgainstRest = { difference: Figure; p: Figure }

/** Below this many prompts on a side Student's t says little, and no test is made. */
export const fewestPrompts = 10

/**
 * Mean inside − mean outside, with the cluster-robust (CR1) standard error of a regression on the group, which allows for a prompt with units on both
 * sides: with residual sums e and e′ a prompt, Σ(e/n − e′/n′)².
 * @param inside, outside sums by prompt; `cross` over the prompts that are on both sides
 * @param nPrompts how many prompts there are in all
 * Edges: an empty side, or fewer than ten prompts on one: undefined. No variation on either side: no test.
 * Source: Liang & Zeger 1986; METHOD.md sections 2.2 and 0 point 11
 */
export function againstRest(inside: ClusterMoments, outside: ClusterMoments, cross: CrossSums, nPrompts: number): AgainstRest {
  const n = inside.n + outside.n
  if (inside.n === 0 || outside.n === 0) return neither(n, 'there is nothing to compare it with')
  const [m, rest] = [inside.sum / inside.n, outside.sum / outside.n]
  if (Math.min(inside.nClusters, outside.nClusters) < fewestPrompts)
    return neither(n, `fewer than ${fewestPrompts} prompts are on one of the two sides`)
  const covariance = cross.sumSum - rest * cross.sumSize - m * cross.sizeSum + m * rest * cross.sizeSize
  const variance =
    residualSquares(inside, m) / inside.n ** 2 + residualSquares(outside, rest) / outside.n ** 2 - (2 * covariance) / inside.n / outside.n
  const standardError = Math.sqrt(Math.max(0, variance) * (nPrompts / (nPrompts - 1)))
  const value = m - rest
  if (standardError < 1e-12) {
    const note = 'neither side varies: the interval has no width and says nothing'
    return {
      difference: defined(value, n, { interval: [value, value], standardError: 0, note }),
      p: undefinedFigure(n, 'neither side varies'),
    }
  }
  const half = studentMultiplier(nPrompts - 1) * standardError
  const difference = defined(value, n, { interval: [value - half, value + half], standardError })
  return { difference, p: defined(2 * studentCdf(-Math.abs(value / standardError), nPrompts - 1), n) }
}

function residualSquares({ sumOfSquaredSums, sumOfProducts, sumOfSquaredSizes }: ClusterMoments, mean: number): number {
  return sumOfSquaredSums - 2 * mean * sumOfProducts + mean ** 2 * sumOfSquaredSizes
}

function neither(n: number, because: string): AgainstRest {
  return { difference: undefinedFigure(n, because), p: undefinedFigure(n, because) }
}
