import { defined, type Figure, undefinedFigure } from './figure'
import { studentMultiplier } from './quantile'
import { type RatedUnits, type RatingHistogram, ratedUnits } from './rating-histogram'

/** How a coefficient for several raters sees chance, given the share of each category: expected agreement, and its part in one unit. */
export type MultiRaterChance = (shares: readonly number[]) => { expected: number; ofUnit: (unit: RatedUnits) => number }

/** Agreement within units, agreement expected by chance, and (pa − pe)/(1 − pe); n counts units with a rating. */
export type MultiRater = { pa: Figure; pe: Figure; coefficient: Figure }

/**
 * A chance-corrected coefficient for several raters, with any number of ratings a unit, and its linearised standard error.
 * pa = mean over units with ≥ 2 ratings of Σ n_ik(n_ik − 1)/(r_i(r_i − 1)); the shares are means over units of n_ik/r_i. The interval uses
 * Student's t with n − 1 degrees of freedom.
 * Edges: no unit with two ratings, or only one category used where that makes pe 1: undefined. One unit: no standard error.
 * Source: Gwet 2014, as R's irrCAC; METHOD.md section 2.1
 */
export function multiRater(histogram: RatingHistogram, chance: MultiRaterChance): MultiRater {
  const units = ratedUnits(histogram)
  const n = units.reduce((sum, { nUnits }) => sum + nUnits, 0)
  const nPaired = units.reduce((sum, { nRatings, nUnits }) => sum + (nRatings >= 2 ? nUnits : 0), 0)
  if (nPaired === 0) {
    const nothing = undefinedFigure(n, 'no unit has two ratings')
    return { pa: nothing, pe: nothing, coefficient: nothing }
  }
  const meanOver = (ofUnit: (unit: RatedUnits) => number) => units.reduce((sum, unit) => sum + unit.nUnits * ofUnit(unit), 0) / n
  const shares = histogram.categories.map((_, k) => meanOver(({ counts, nRatings }) => (counts[k] ?? 0) / nRatings))
  const { expected: pe, ofUnit: expectedOf } = chance(shares)
  const pa = (meanOver(agreementWithin) * n) / nPaired
  const parts = { pa: defined(pa, n), pe: defined(pe, n) }
  if (1 - pe < 1e-12) return { ...parts, coefficient: undefinedFigure(n, 'only one category was used, so agreement by chance is certain') }
  const coefficient = (pa - pe) / (1 - pe)
  if (n === 1) return { ...parts, coefficient: defined(coefficient, 1, { note: 'one unit has no standard error' }) }

  const linearised = (unit: RatedUnits) => {
    const own = unit.nRatings >= 2 ? (n / nPaired) * (agreementWithin(unit) - pe) : 0
    return (own - 2 * (1 - coefficient) * (expectedOf(unit) - pe)) / (1 - pe)
  }
  const squares = meanOver((unit) => (linearised(unit) - coefficient) ** 2) * n
  const standardError = Math.sqrt(squares / n / (n - 1))
  const half = studentMultiplier(n - 1) * standardError
  const interval = [coefficient - half, coefficient + half] as const
  const note = standardError < 1e-12 ? { note: 'every unit agrees alike: the interval has no width and says nothing' } : {}
  return { ...parts, coefficient: defined(coefficient, n, { interval, standardError, ...note }) }
}

function agreementWithin({ counts, nRatings }: RatedUnits): number {
  if (nRatings < 2) return 0
  return counts.reduce((sum, count) => sum + count * (count - 1), 0) / (nRatings * (nRatings - 1))
}
