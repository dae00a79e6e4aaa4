import { requireCount, requireFinite } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'

/**
 * What best-of-n cannot exceed: KL(best-of-n ‖ base) ≤ ln n − (n − 1)/n, and the win rate against the base ≤ n/(n + 1).
 * @throws StatisticInputError if n is no count or 0
 * Source: Beirami et al. 2024 (2401.01879); METHOD.md section 3
 */
export function bestOfNBounds(n: number): { kl: Figure; winRate: Figure } {
  requirePositive('n', n)
  return { kl: defined(Math.log(n) - (n - 1) / n, n), winRate: defined(n / (n + 1), n) }
}

/**
 * The mean gold reward of the response that a proxy picks among n, without bias from N samples of one prompt: Σ C(i−1, n−1)/C(N, n)·gold₍ᵢ₎, sorted
 * by the proxy, which is the mean over all subsets of size n.
 * Edges: fewer samples than n: undefined. Equal proxies keep their order in the list.
 * @throws StatisticInputError if n is no count or 0, or a reward not finite
 * Source: METHOD.md section 3
 */
export function bestOfNReward(samples: readonly { proxy: number; gold: number }[], n: number): Figure {
  requirePositive('n', n)
  for (const { proxy, gold } of samples) {
    requireFinite('proxy', proxy)
    requireFinite('gold', gold)
  }
  const N = samples.length
  if (N < n) return undefinedFigure(N, `there are fewer than ${n} samples`)
  const sorted = samples.toSorted((x, y) => x.proxy - y.proxy)
  // C(i−1, n−1)/C(N, n) from the top down: n/N, then each ×(i − n + 1… )/…, so that no binomial is ever large.
  let weight = n / N
  let reward = 0
  for (let i = N; i >= n; i -= 1) {
    reward += weight * (sorted[i - 1]?.gold ?? 0)
    weight *= (i - n) / (i - 1 || 1)
  }
  return defined(reward, N)
}

function requirePositive(argument: string, value: number): void {
  requireCount(argument, value)
  if (value === 0) throw new StatisticInputError(argument, 'must be at least 1')
}
