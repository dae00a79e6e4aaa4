import { requireCount, requireFinite } from './check'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** Sums over the sample, π the probability with which each unit was drawn, w = (1 − π)/π². */
export type InclusionSums = { n: number; inverse: number; y: number; w: number; wy: number; wyy: number }

/** Both estimates of the mean over a population, from a sample with known inclusion probabilities. */
export type InclusionEstimates = { horvitzThompson: Figure; hajek: Figure }

/** The sums of a sample. @throws StatisticInputError if a probability is not in (0, 1] */
export function inclusionSums(sample: readonly { y: number; pi: number }[]): InclusionSums {
  const sums = { n: 0, inverse: 0, y: 0, w: 0, wy: 0, wyy: 0 }
  for (const { y, pi } of sample) {
    requireFinite('y', y)
    if (!(pi > 0 && pi <= 1)) throw new StatisticInputError('pi', `must lie in (0, 1], but is ${pi}`)
    const w = (1 - pi) / pi ** 2
    sums.n += 1
    sums.inverse += 1 / pi
    sums.y += y / pi
    sums.w += w
    sums.wy += w * y
    sums.wyy += w * y ** 2
  }
  return sums
}

/**
 * Horvitz–Thompson Σ(y/π)/N, variance Σ(1−π)/π²·y²/N², and Hájek Σ(y/π)/Σ(1/π), variance Σ(1−π)/π²·(y − ŷ)²/(Σ1/π)², under Poisson sampling.
 * Hájek needs no N and is steadier when the sample's size varies. The probabilities must be those at draw time.
 * Edges: an empty sample is undefined.
 * @throws StatisticInputError if N is not a count or smaller than the sample
 * Source: Horvitz & Thompson 1952; METHOD.md section 2.7
 */
export function inclusionEstimates(sums: InclusionSums, populationSize: number): InclusionEstimates {
  requireCount('populationSize', populationSize)
  if (populationSize < sums.n)
    throw new StatisticInputError('populationSize', `must not be smaller than the sample of ${sums.n}, but is ${populationSize}`)
  if (sums.n === 0) {
    const none = undefinedFigure(0, 'nothing was drawn')
    return { horvitzThompson: none, hajek: none }
  }
  const hajek = sums.y / sums.inverse
  const hajekVariance = Math.max(0, sums.wyy - 2 * hajek * sums.wy + hajek ** 2 * sums.w) / sums.inverse ** 2
  return {
    horvitzThompson: withNormalInterval(sums.y / populationSize, sums.wyy / populationSize ** 2, sums.n),
    hajek: withNormalInterval(hajek, hajekVariance, sums.n),
  }
}

function withNormalInterval(value: number, variance: number, n: number): Figure {
  const standardError = Math.sqrt(variance)
  const half = normalMultiplier() * standardError
  return defined(value, n, { interval: [value - half, value + half], standardError })
}
