import type { Figure } from '@/lib/stats/figure'
import type { NamedFigure } from './interval-card'

/** More rows than this are a list, not a chart. */
export const mostTags = 12

/** The tags with the most pairs, most first, as rows. */
export function largestTags(byTag: readonly { tag: string; figure: Figure }[]): NamedFigure[] {
  return byTag
    .toSorted((x, y) => y.figure.n - x.figure.n)
    .slice(0, mostTags)
    .map(({ tag, figure }) => ({ name: tag, figure }))
}
