import { requireSameLength } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { studentMultiplier } from './quantile'
import { type RatedUnits, type RatingHistogram, ratedUnits } from './rating-histogram'

/** How far two categories are apart: all the same, by their order, or by their numbers. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval'

/** alpha = 1 − Do/De with its parts; n of alpha counts units with two ratings, `nPairable` the ratings in them. */
export type KrippendorffAlpha = { alpha: Figure; observedDisagreement: Figure; expectedDisagreement: Figure; nPairable: number }

/**
 * Krippendorff's alpha, with a delete-one-unit jackknife standard error and Student's t interval.
 * @param options.values the numbers of the categories, for the interval metric; their positions if not given
 * Edges: units with fewer than two ratings are dropped. Nothing pairable, or only one value used: undefined. One unit, or a value that
 * only one unit uses beside a single other value: no interval.
 * @throws StatisticInputError if a row or the values do not fit the categories
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; METHOD.md section 2.1
 */
export function krippendorffAlpha(
  histogram: RatingHistogram,
  metric: AlphaMetric = 'nominal',
  options: { values?: readonly number[] } = {},
): KrippendorffAlpha {
  const { categories } = histogram
  const { values = categories.map((_, k) => k) } = options
  requireSameLength('categories', categories, 'values', values)
  const units = ratedUnits(histogram).filter(({ nRatings }) => nRatings >= 2)
  const n = units.reduce((sum, { nUnits }) => sum + nUnits, 0)
  const all = coincidences(categories.length, units)
  const whole = disagreement(all, metric, values)
  const nPairable = units.reduce((sum, { nRatings, nUnits }) => sum + nRatings * nUnits, 0)
  if (n === 0) return allUndefined('no unit has two ratings', 0, 0)
  if (whole === null) return allUndefined('only one value was used', n, nPairable)
  const alpha = 1 - whole.observed / whole.expected
  return {
    alpha: defined(
      alpha,
      n,
      jackknife(all, units, n, (rest) => disagreement(rest, metric, values)),
    ),
    observedDisagreement: defined(whole.observed, n),
    expectedDisagreement: defined(whole.expected, n),
    nPairable,
  }
}

function allUndefined(because: string, n: number, nPairable: number): KrippendorffAlpha {
  const nothing = undefinedFigure(n, because)
  return { alpha: nothing, observedDisagreement: nothing, expectedDisagreement: nothing, nPairable }
}

/** o_ck = Σ_u n_uc(n_uk − [c = k])/(m_u − 1), over all units of the rows. */
function coincidences(nCategories: number, units: readonly RatedUnits[]): number[][] {
  const empty = Array.from({ length: nCategories }, () => Array.from({ length: nCategories }, () => 0))
  return units.reduce((sums, unit) => addUnits(sums, unit, unit.nUnits), empty)
}

function addUnits(sums: readonly (readonly number[])[], { counts, nRatings }: RatedUnits, times: number): number[][] {
  return sums.map((row, c) => row.map((sum, k) => sum + (times * (counts[c] ?? 0) * ((counts[k] ?? 0) - Number(c === k))) / (nRatings - 1)))
}

/** Do and De, or null when nothing is expected to differ. */
function disagreement(sums: number[][], metric: AlphaMetric, values: readonly number[]): { observed: number; expected: number } | null {
  const totals = sums.map((row) => row.reduce((sum, count) => sum + count, 0))
  const n = totals.reduce((sum, count) => sum + count, 0)
  if (totals.filter((total) => total > 1e-9).length < 2) return null
  let [observed, expected] = [0, 0]
  totals.forEach((totalC, c) => {
    totals.forEach((totalK, k) => {
      const apart = distance(metric, totals, values, c, k)
      observed += (apart * (sums[c]?.[k] ?? 0)) / n
      expected += (apart * totalC * totalK) / (n * (n - 1))
    })
  })
  return expected > 0 ? { observed, expected } : null
}

function distance(metric: AlphaMetric, totals: readonly number[], values: readonly number[], c: number, k: number): number {
  if (c === k) return 0
  if (metric === 'nominal') return 1
  if (metric === 'interval') return ((values[c] ?? 0) - (values[k] ?? 0)) ** 2
  const [low, high] = [Math.min(c, k), Math.max(c, k)]
  const between = totals.slice(low, high + 1).reduce((sum, total) => sum + total, 0)
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2
}

type Spread = { interval?: readonly [number, number]; standardError?: number; note?: string }

function jackknife(
  all: number[][],
  units: readonly RatedUnits[],
  n: number,
  disagree: (sums: number[][]) => { observed: number; expected: number } | null,
): Spread {
  if (n < 2) return { note: 'one unit has no standard error' }
  const without = units.map((unit) => ({ nUnits: unit.nUnits, rest: disagree(addUnits(all, unit, -1)) }))
  const alphas = without.flatMap(({ nUnits, rest }) => (rest === null ? [] : [{ nUnits, alpha: 1 - rest.observed / rest.expected }]))
  if (alphas.length < without.length) return { note: 'without one of its units alpha is undefined, so it has no standard error' }
  const mean = alphas.reduce((sum, { nUnits, alpha }) => sum + nUnits * alpha, 0) / n
  const squares = alphas.reduce((sum, { nUnits, alpha }) => sum + nUnits * (alpha - mean) ** 2, 0)
  const standardError = Math.sqrt(((n - 1) / n) * squares)
  const alpha = disagree(all)
  const centre = alpha === null ? mean : 1 - alpha.observed / alpha.expected
  const half = studentMultiplier(n - 1) * standardError
  const note = standardError < 1e-12 ? { note: 'every unit agrees alike: the interval has no width and says nothing' } : {}
  return { interval: [centre - half, centre + half], standardError, ...note }
}
