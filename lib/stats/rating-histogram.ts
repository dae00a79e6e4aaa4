import { requireCount } from './check'
import { StatisticInputError } from './figure'

/**
 * Units rated by several people, as a histogram that SQL can count: `nUnits` units were put `counts[k]` times into category k.
 * `categories` are the admissible ones, in their order if they have one.
 */
export type RatingHistogram = { categories: readonly string[]; rows: readonly RatingRow[] }
export type RatingRow = { counts: readonly number[]; nUnits: number }

/**
 * The histogram of raw ratings.
 * @param units for each unit its ratings, null where someone did not rate it
 * Edges: units without a rating are counted with all zeros, which the coefficients leave out.
 * @throws StatisticInputError if a rating is not one of the categories
 */
export function ratingHistogram(categories: readonly string[], units: readonly (readonly (string | null)[])[]): RatingHistogram {
  const rows = new Map<string, { counts: number[]; nUnits: number }>()
  for (const ratings of units) {
    const counts = categories.map((category) => ratings.filter((rating) => rating === category).length)
    const stranger = ratings.find((rating) => rating !== null && !categories.includes(rating))
    if (stranger !== undefined) throw new StatisticInputError('units', `hold "${stranger}", which is not one of ${categories.join(', ')}`)
    const key = counts.join()
    rows.set(key, { counts, nUnits: (rows.get(key)?.nUnits ?? 0) + 1 })
  }
  return { categories, rows: [...rows.values()] }
}

/** A row with its number of ratings, checked. */
export type RatedUnits = { counts: readonly number[]; nRatings: number; nUnits: number }

/**
 * The rows with at least one unit and one rating.
 * @throws StatisticInputError if a row has another length than the categories or a number that is not a count
 */
export function ratedUnits({ categories, rows }: RatingHistogram): RatedUnits[] {
  return rows.flatMap(({ counts, nUnits }) => {
    requireCount('nUnits', nUnits)
    for (const count of counts) requireCount('counts', count)
    if (counts.length !== categories.length) {
      throw new StatisticInputError('counts', `must have one number for each of ${categories.length} categories, but has ${counts.length}`)
    }
    const nRatings = counts.reduce((sum, count) => sum + count, 0)
    return nRatings > 0 && nUnits > 0 ? [{ counts, nRatings, nUnits }] : []
  })
}
