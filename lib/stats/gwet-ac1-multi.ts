import { type MultiRater, multiRater } from './multi-rater'
import type { RatingHistogram } from './rating-histogram'

/**
 * Gwet's AC1 for several raters: chance is Pe = Σ π_k(1 − π_k)/(q − 1) over the q admissible categories. Unlike kappa it stays high when
 * nearly all units belong to one category and the raters say so.
 * Edges: no unit with two ratings: undefined; one category used out of several is defined (1); a single admissible category is undefined.
 * @throws StatisticInputError if a row does not fit the categories or holds something that is not a count
 * Source: Gwet 2008, 2014 (irrCAC); METHOD.md section 2.1
 */
export function gwetAc1Multi(histogram: RatingHistogram): MultiRater {
  const q = histogram.categories.length
  return multiRater(histogram, (shares) => ({
    expected: q < 2 ? 1 : shares.reduce((sum, share) => sum + share * (1 - share), 0) / (q - 1),
    ofUnit: ({ counts, nRatings }) => counts.reduce((sum, count, k) => sum + count * (1 - (shares[k] ?? 0)), 0) / nRatings / (q - 1),
  }))
}
