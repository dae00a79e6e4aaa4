import { requireCount, requireProbability } from './check'
import { StatisticInputError } from './figure'

/** Units whose label is equally uncertain: `u` is the standard deviation that their label is guessed to have. */
export type UncertaintyBin = { u: number; size: number }

/** π = min(1, floor + scale·u): the chance of a unit with uncertainty u. */
export type ActiveProbabilities = { floor: number; scale: number }

/** An uncertainty that rounding left of none. */
const negligible = 1e-9

/**
 * Inclusion probabilities for n labels in the mean: a share `floorShare` of them spread evenly over all units, the rest in proportion to the
 * uncertainty. Where a probability would pass 1 it is 1, and the rest of the labels goes to the others.
 * Edges: no uncertainty anywhere, or more labels than units: everything even. A floor of 0 leaves units without uncertainty no chance, and an
 * estimate from such a draw is biased when the guess is wrong there: keep one.
 * @throws StatisticInputError if n is not a count, the share no probability, or an uncertainty negative
 * Source: Zrnic & Candès 2024, section 3; METHOD.md section 2.7
 */
export function activeProbabilities(given: readonly UncertaintyBin[], n: number, floorShare: number): ActiveProbabilities {
  requireCount('n', n)
  requireProbability('floorShare', floorShare)
  for (const { u } of given)
    if (!(u >= 0 && Number.isFinite(u))) throw new StatisticInputError('u', `must be finite and from 0, but is ${u}`)
  const bins = given.map(({ u, size }) => ({ u: u < negligible ? 0 : u, size }))
  const size = bins.reduce((sum, bin) => sum + bin.size, 0)
  const uncertainty = bins.reduce((sum, bin) => sum + bin.u * bin.size, 0)
  if (size === 0) return { floor: 0, scale: 0 }
  if (uncertainty === 0 || n >= size) return { floor: Math.min(1, n / size), scale: 0 }
  const floor = (floorShare * n) / size
  const drawn = (scale: number) => expectedSize(bins, { floor, scale })
  let [low, high] = [0, n / uncertainty]
  const most = bins.reduce((sum, bin) => sum + (bin.u > 0 ? bin.size : floor * bin.size), 0)
  if (most <= n) return { floor, scale: 1 / Math.min(...bins.flatMap(({ u }) => (u > 0 ? [u] : []))) }
  while (drawn(high) < n) high *= 2
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (drawn(middle) < n) low = middle
    else high = middle
  }
  return { floor, scale: high }
}

/** The probability of a unit with uncertainty u. */
export const activeProbability = (u: number, { floor, scale }: ActiveProbabilities): number => Math.min(1, floor + scale * u)

/** How many units such a draw has in the mean. */
export function expectedSize(bins: readonly UncertaintyBin[], probabilities: ActiveProbabilities): number {
  return bins.reduce((sum, { u, size }) => sum + size * activeProbability(u, probabilities), 0)
}
