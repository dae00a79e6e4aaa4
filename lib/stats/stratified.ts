import { requireCount } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { type Moments, squaredDeviations } from './mean'
import { normalMultiplier } from './quantile'

/** A stratum of `size` pairs, and the moments of what was found on a simple random sample of them. */
export type SampledStratum = Moments & { size: number }

/**
 * The mean over all pairs from a sample by strata: Σ W_h·ȳ_h with variance Σ W_h²(1 − n_h/N_h)s_h²/n_h, normal interval.
 * Edges: a stratum with pairs and no label: undefined. One label of several pairs: no standard error. A census has standard error 0. The
 * unweighted mean over the labels is another thing, and biased when strata were sampled at different rates.
 * @throws StatisticInputError if a count is not one, or a stratum has more labels than pairs
 * Source: METHOD.md section 2.7
 */
export function stratifiedMean(strata: readonly SampledStratum[], confidence = 0.95): Figure {
  for (const { size, n } of strata) {
    requireCount('size', size)
    requireCount('n', n)
    if (n > size) throw new StatisticInputError('n', `must not exceed the stratum's ${size} pairs, but is ${n}`)
  }
  const nLabels = strata.reduce((sum, { n }) => sum + n, 0)
  const nPairs = strata.reduce((sum, { size }) => sum + size, 0)
  if (nPairs === 0) return undefinedFigure(0, 'there are no pairs')
  if (strata.some(({ size, n }) => size > 0 && n === 0)) return undefinedFigure(nLabels, 'a stratum has pairs but no label')
  const weighted = (value: (stratum: SampledStratum) => number) =>
    strata.reduce((sum, stratum) => (stratum.size === 0 ? sum : sum + value(stratum)), 0)
  const mean = weighted(({ size, n, sum }) => (size / nPairs) * (sum / n))
  if (strata.some(({ size, n }) => n === 1 && size > 1)) {
    return defined(mean, nLabels, { note: 'a stratum has a single label, so its spread is unknown' })
  }
  const variance = weighted((stratum) => {
    const { size, n } = stratum
    return n === size ? 0 : ((size / nPairs) ** 2 * (1 - n / size) * (squaredDeviations(stratum) / (n - 1))) / n
  })
  const standardError = Math.sqrt(variance)
  const half = normalMultiplier(confidence) * standardError
  return defined(mean, nLabels, { interval: [mean - half, mean + half], standardError })
}
