import type { Figure } from '@/lib/stats/figure'
import type { ShareBar } from './share-chart'

/** More bars than this are a list, not a chart. */
export const mostTags = 12

/** The tags with the most pairs, most first, as bars. */
export function largestTags(byTag: readonly { tag: string; figure: Figure }[]): ShareBar[] {
  return byTag
    .toSorted((x, y) => y.figure.n - x.figure.n)
    .slice(0, mostTags)
    .map(({ tag, figure }) => ({ name: tag, figure }))
}
