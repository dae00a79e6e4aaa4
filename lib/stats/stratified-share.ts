import { requireCount, requireFinite } from './check'
import { defined, type Figure, type Interval, StatisticInputError, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'
import { wilsonInterval } from './wilson'

/**
 * A stratum of `size` pairs of which n, a simple random sample, were answered. Of these `nCounted` count (a tie that is left out does not), with the
 * sum and sum of squares of their values, which lie in [0, 1].
 */
export type AnsweredStratum = { size: number; n: number; nCounted: number; sum: number; sumOfSquares: number }

/**
 * The mean over those pairs of the population that would count, from a stratified sample where one learns only with the answer whether a pair does:
 * Σ(N_h/n_h)·Σy / Σ(N_h/n_h)·nCounted, variance by linearisation Σ N_h²(1 − n_h/N_h)·s²(z)/n_h over the square of the denominator, with z = y − mean
 * for pairs that count and 0 for the others. When all count it is the stratified mean.
 * The interval is Wilson's for as many independent labels as would give that error, with one right and one wrong answer added to each stratum's spread:
 * a stratum that happens to hold no wrong answer would otherwise count as known for certain. Coverage at 20 to 50 answers a stratum, shares from 0.45
 * to 0.97 in it: 93.9 to 99.6 %, against 70.9 to 95 % for the normal interval.
 * Edges: a stratum with pairs and no answer: undefined, as nothing is known of it. A stratum with one answer of several pairs: no standard error.
 * No pair that counts: undefined. A census has standard error 0.
 * @throws StatisticInputError if a count is not one, or there are more answers than pairs or more that count than answers
 * Source: Cochran 1977, sections 5A.14 and 6.11 (domain means by the combined ratio estimator); Franco, Little, Louis & Slud 2019 (the interval)
 */
export function stratifiedShare(strata: readonly AnsweredStratum[], confidence = 0.95): Figure {
  for (const stratum of strata) check(stratum)
  const peopled = strata.filter(({ size }) => size > 0)
  const nCounted = peopled.reduce((sum, stratum) => sum + stratum.nCounted, 0)
  if (peopled.length === 0) return undefinedFigure(0, 'there are no pairs')
  if (peopled.some(({ n }) => n === 0)) return undefinedFigure(nCounted, 'a stratum has pairs but no answer yet')
  const total = (of: (stratum: AnsweredStratum) => number) =>
    peopled.reduce((sum, stratum) => sum + (stratum.size / stratum.n) * of(stratum), 0)
  const counted = total((stratum) => stratum.nCounted)
  if (counted === 0) return undefinedFigure(0, 'no answered pair counts')
  const mean = total(({ sum }) => sum) / counted
  if (peopled.some(({ n, size }) => n === 1 && size > 1)) {
    return defined(mean, nCounted, { note: 'a stratum has a single answer, so its spread is unknown' })
  }
  const variance = (of: (stratum: AnsweredStratum) => AnsweredStratum) =>
    peopled.reduce((sum, stratum) => sum + ofStratum(stratum, of(stratum), mean), 0) / counted ** 2
  const interval = shareInterval(
    mean,
    variance((stratum) => withOneOfEach(stratum)),
    confidence,
  )
  return defined(mean, nCounted, { interval, standardError: Math.sqrt(variance((stratum) => stratum)) })
}

/** N²(1 − n/N)·s²(z)/n, with the spread of z as `spread` has it. */
function ofStratum({ size, n }: AnsweredStratum, spread: AnsweredStratum, mean: number): number {
  if (n === size) return 0
  const zz = Math.max(0, spread.sumOfSquares - 2 * mean * spread.sum + mean ** 2 * spread.nCounted)
  const z = spread.sum - mean * spread.nCounted
  return (size ** 2 * (1 - n / size) * (Math.max(0, zz - z ** 2 / spread.n) / (spread.n - 1))) / spread.n
}

const withOneOfEach = ({ size, n, nCounted, sum, sumOfSquares }: AnsweredStratum): AnsweredStratum => ({
  size,
  n: n + 2,
  nCounted: nCounted + 2,
  sum: sum + 1,
  sumOfSquares: sumOfSquares + 1,
})

function shareInterval(mean: number, variance: number, confidence: number): Interval {
  if (variance === 0) return [mean, mean]
  const spread = mean * (1 - mean)
  if (spread > 0) return wilsonInterval(mean, spread / variance, confidence)
  const half = normalMultiplier(confidence) * Math.sqrt(variance)
  return [Math.max(0, mean - half), Math.min(1, mean + half)]
}

function check({ size, n, nCounted, sum, sumOfSquares }: AnsweredStratum): void {
  requireCount('size', size)
  requireCount('n', n)
  requireCount('nCounted', nCounted)
  requireFinite('sum', sum)
  requireFinite('sumOfSquares', sumOfSquares)
  if (n > size) throw new StatisticInputError('n', `must not exceed the stratum's ${size} pairs, but is ${n}`)
  if (nCounted > n) throw new StatisticInputError('nCounted', `must not exceed the ${n} answers, but is ${nCounted}`)
}
