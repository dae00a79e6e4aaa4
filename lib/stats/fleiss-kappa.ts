import { type MultiRater, multiRater } from './multi-rater'
import type { RatingHistogram } from './rating-histogram'

/**
 * Fleiss' kappa in Gwet's form for unequal numbers of ratings: chance is Pe = Σ π_k². Standard error by linearisation, Student's t interval.
 * Edges: no unit with two ratings, or only one category used: undefined. One unit: no interval. Who rated what is irrelevant.
 * @throws StatisticInputError if a row does not fit the categories or holds something that is not a count
 * Source: Fleiss 1971; Gwet 2014 (irrCAC); METHOD.md section 2.1
 */
export function fleissKappa(histogram: RatingHistogram): MultiRater {
  return multiRater(histogram, (shares) => ({
    expected: shares.reduce((sum, share) => sum + share ** 2, 0),
    ofUnit: ({ counts, nRatings }) => counts.reduce((sum, count, k) => sum + count * (shares[k] ?? 0), 0) / nRatings,
  }))
}
