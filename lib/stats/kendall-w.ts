import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import { requireFinite, requireSameLength } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { midRanks } from './ranks'

/** Kendall's W (n counts items) and the p-value of "no concordance", by the χ² approximation, good from about 7 items. */
export type KendallW = { w: Figure; p: Figure }

/**
 * Kendall's coefficient of concordance 12·S/(m²(n³ − n) − m·Σ(t³ − t)) of m raters over n items, with mid-ranks for ties.
 * @param ratings a list a rater, with a rank or score for each item (same direction for all raters)
 * @returns 0 for no agreement to 1 for the same order by all
 * Edges: fewer than two raters or two items, or every rater tying all items: undefined.
 * @throws StatisticInputError if raters have different numbers of items or a rating is not finite
 * Source: Kendall & Babington Smith 1939; the paper's human-agreement statistic; METHOD.md sections 1.7 and 2.1
 */
export function kendallW(ratings: readonly (readonly number[])[]): KendallW {
  const nRaters = ratings.length
  const [first = []] = ratings
  const n = first.length
  for (const rater of ratings) {
    requireSameLength('ratings[0]', first, 'ratings', rater)
    for (const rating of rater) requireFinite('ratings', rating)
  }
  if (nRaters < 2) return neither(n, 'concordance needs two raters')
  if (n < 2) return neither(n, 'concordance needs two items')
  const ranked = ratings.map(midRanks)
  const sums = first.map((_, item) => ranked.reduce((sum, { ranks }) => sum + (ranks[item] ?? 0), 0))
  const mean = (nRaters * (n + 1)) / 2
  const squares = sums.reduce((sum, rankSum) => sum + (rankSum - mean) ** 2, 0)
  const ties = ranked.flatMap(({ tieSizes }) => tieSizes).reduce((sum, size) => sum + size ** 3 - size, 0)
  return concordanceOfRanks({ nRaters, nItems: n, squares, ties })
}

/** What W needs of mid-ranks: the squared deviations of the items' rank sums, and Σ(t³ − t) over the raters' groups of tied items. */
export type RankSums = { nRaters: number; nItems: number; squares: number; ties: number }

/** `kendallW` from sums. Edges: every rater tying all items: undefined. */
export function concordanceOfRanks({ nRaters, nItems: n, squares, ties }: RankSums): KendallW {
  const most = nRaters ** 2 * (n ** 3 - n) - nRaters * ties
  if (most <= 0) return neither(n, 'every rater ties all items')
  const w = Math.min(1, (12 * squares) / most)
  return { w: defined(w, n), p: defined(1 - chisquareCdf(nRaters * (n - 1) * w, n - 1), n) }
}

function neither(n: number, because: string): KendallW {
  return { w: undefinedFigure(n, because), p: undefinedFigure(n, because) }
}
