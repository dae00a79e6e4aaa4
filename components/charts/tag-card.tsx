import { Card } from '@/components/ui/card'
import type { Figure } from '@/lib/stats/figure'
import { largestTags, mostTags } from './largest-tags'
import { ShareChart } from './lazy-share-chart'

/** A share for each tag of the prompts, the largest tags only. */
export function TagCard({ caption, byTag }: { caption: string; byTag: readonly { tag: string; figure: Figure }[] }) {
  if (byTag.length === 0) return null
  const shown = Math.min(mostTags, byTag.length)
  return (
    <Card
      title="By tag"
      description={`The ${shown} largest of ${byTag.length} tags; the CSV has all. Intervals are not corrected for their number.`}
    >
      <ShareChart caption={caption} nameOf="Tag" colour="ai" bars={largestTags(byTag)} />
    </Card>
  )
}
