import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { definitions } from '@/lib/stats/definitions/definitions'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { meanByPrompt } from '@/lib/stats/mean-by-prompt'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import type { PositionScreen } from './position-types'

const nobody = 'no pair has a decisive human label and a verdict in both orders'
const names = { orderAB: 'order AB alone', orderBA: 'order BA alone', averaged: 'average of both orders' } as const

/** What averaging the two orders gains in alignment: before, after, and the difference on the same pairs. */
export function averagingFigures(sums: ReadonlyMap<string, ClusterMoments>): PositionScreen['averaging'] {
  return {
    rows: Object.entries(names).map(([key, name]) => ({ name, figure: shareByPrompt(sums.get(key), nobody) })),
    gain: figureRow('averagingGain', meanByPrompt(sums.get('gain'), nobody), 'difference'),
    definition: definitions.oneOrder,
  }
}

/** The leaning on the logit scale, and how stable repeated judgments are. */
export function softFigures(sums: ReadonlyMap<string, ClusterMoments>, repetition: ClusterMoments): FigureRow[] {
  const finite = 'no pair has probabilities off 0 and 1 in both orders'
  return [
    figureRow('logitBias', meanByPrompt(sums.get('logitBias'), finite), 'difference'),
    figureRow('logitPreference', meanByPrompt(sums.get('logitPreference'), finite), 'coefficient'),
    figureRow('repetitionStability', shareByPrompt(repetition, 'no pair was judged more than once in the same order')),
  ]
}
