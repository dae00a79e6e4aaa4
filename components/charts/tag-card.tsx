'use client'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import { usePairsHref } from './chart-about'
import { IntervalCard } from './interval-card'
import { largestTags, mostTags } from './largest-tags'

type Props = { title: string; figureName: string; definition: Definition; byTag: readonly { tag: string; figure: Figure }[] }

/** A share for each tag of the prompts, the largest tags only. */
export function TagCard({ title, figureName, definition, byTag }: Props) {
  const pairs = usePairsHref()
  if (byTag.length === 0) return null
  const shown = Math.min(mostTags, byTag.length)
  return (
    <IntervalCard
      title={title}
      description={`The ${shown} largest of ${byTag.length} tags; the screen's CSV has all.`}
      note="Intervals are not corrected for their number"
      definitions={[definition]}
      nameOf="Tag"
      figureName={figureName}
      kind="ai"
      rows={largestTags(byTag).map(({ name, figure }) => ({ name, figure, href: pairs({ tag: name }) }))}
    />
  )
}
