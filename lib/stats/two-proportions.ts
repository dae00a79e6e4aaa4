import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import { requireCounts } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { wilsonInterval } from './wilson'

/** p1 − p2 with Newcombe's interval, and two tests of "no difference". n counts the units of both groups. */
export type TwoProportions = {
  difference: Figure
  /** Pooled z, and its two-sided p-value. */
  z: Figure
  zP: Figure
  /** Welch's t on the 0/1 values (the paper's two-sample t-test), its degrees of freedom and two-sided p-value. */
  welchT: Figure
  welchDegreesOfFreedom: Figure
  welchP: Figure
}

type Counts = { k1: number; n1: number; k2: number; n2: number }

/**
 * The difference of two independent shares, such as the harmless rates of two policies, with Newcombe's hybrid score interval.
 * Edges: an empty group: undefined throughout. Both shares 0 or both 1: the difference has its interval, but z is undefined. No variation
 * within the groups, or a group of one: Welch's t is undefined. For two labelers on the *same* pairs use `pairedDifference`.
 * @throws StatisticInputError if a count is negative or not whole, or k exceeds n
 * Source: Newcombe 1998b, method 10; Lee et al. 2023 for the t-test; METHOD.md section 2.2
 */
export function twoProportions({ k1, n1, k2, n2 }: Counts): TwoProportions {
  requireCounts({ k1, n1, k2, n2 })
  if (k1 > n1) throw new StatisticInputError('k1', `must not exceed n1 = ${n1}, but is ${k1}`)
  if (k2 > n2) throw new StatisticInputError('k2', `must not exceed n2 = ${n2}, but is ${k2}`)
  const n = n1 + n2
  if (n1 === 0 || n2 === 0) {
    const empty = undefinedFigure(n, 'one of the groups is empty')
    return { difference: empty, z: empty, zP: empty, welchT: empty, welchDegreesOfFreedom: empty, welchP: empty }
  }
  const [p1, p2] = [k1 / n1, k2 / n2]
  const [low1, high1] = wilsonInterval(p1, n1)
  const [low2, high2] = wilsonInterval(p2, n2)
  const low = p1 - p2 - Math.hypot(p1 - low1, high2 - p2)
  const high = p1 - p2 + Math.hypot(high1 - p1, p2 - low2)
  const standardError = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2)
  return { difference: defined(p1 - p2, n, { interval: [low, high], standardError }), ...pooledZ(p1, n1, p2, n2), ...welch(p1, n1, p2, n2) }
}

function pooledZ(p1: number, n1: number, p2: number, n2: number): Pick<TwoProportions, 'z' | 'zP'> {
  const n = n1 + n2
  const pooled = (p1 * n1 + p2 * n2) / n
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  if (standardError < 1e-15) {
    const alike = undefinedFigure(n, 'all units of both groups are alike, so there is no variation to test against')
    return { z: alike, zP: alike }
  }
  const z = (p1 - p2) / standardError
  return { z: defined(z, n), zP: defined(2 * normalCdf(-Math.abs(z), 0, 1), n) }
}

function welch(p1: number, n1: number, p2: number, n2: number): Pick<TwoProportions, 'welchT' | 'welchDegreesOfFreedom' | 'welchP'> {
  const n = n1 + n2
  if (n1 < 2 || n2 < 2) return noWelch(n, 'a group of one unit has no variance')
  const [v1, v2] = [(p1 * (1 - p1)) / (n1 - 1), (p2 * (1 - p2)) / (n2 - 1)]
  if (v1 + v2 === 0) return noWelch(n, 'neither group varies, so there is nothing to test against')
  const t = (p1 - p2) / Math.sqrt(v1 + v2)
  const degreesOfFreedom = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))
  const p = 2 * studentCdf(-Math.abs(t), degreesOfFreedom)
  return { welchT: defined(t, n), welchDegreesOfFreedom: defined(degreesOfFreedom, n), welchP: defined(p, n) }
}

function noWelch(n: number, because: string): Pick<TwoProportions, 'welchT' | 'welchDegreesOfFreedom' | 'welchP'> {
  const nothing = undefinedFigure(n, because)
  return { welchT: nothing, welchDegreesOfFreedom: nothing, welchP: nothing }
}
