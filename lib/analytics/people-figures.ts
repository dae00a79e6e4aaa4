import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { undefinedFigure } from '@/lib/stats/figure'
import { fleissKappa } from '@/lib/stats/fleiss-kappa'
import { gwetAc1Multi } from '@/lib/stats/gwet-ac1-multi'
import { humanCeiling } from '@/lib/stats/human-ceiling'
import { concordanceOfRanks } from '@/lib/stats/kendall-w'
import { krippendorffAlpha } from '@/lib/stats/krippendorff-alpha'
import { meanFigure } from '@/lib/stats/mean'
import type { RatingHistogram } from '@/lib/stats/rating-histogram'
import type { VoteRow } from '@/lib/store/counts-agreement'
import type { RankingRow } from '@/lib/store/counts-people'

const labels = ['A', 'B', 'tie'] as const

/** The human ceiling, and every coefficient of annotators among themselves. */
export function peopleFigures(
  votes: readonly VoteRow[],
  couples: ReadonlyMap<string, ClusterMoments>,
  rankings: readonly RankingRow[],
): { ceiling: FigureRow[]; amongPeople: FigureRow[] } {
  const rows = votes.map(({ nA, nB, nTie, ai, n }) => ({ counts: [nA, nB, nTie], ai, nUnits: n }))
  const { humanLeaveOneOut, aiLeaveOneOut } = humanCeiling({ categories: labels, rows })
  const ratings: RatingHistogram = { categories: labels, rows }
  const ordered: RatingHistogram = {
    categories: ['A', 'tie', 'B'],
    rows: votes.map(({ nA, nB, nTie, n }) => ({ counts: [nA, nTie, nB], nUnits: n })),
  }
  const share = (rule: string, because: string) => {
    const moments = couples.get(rule)
    return moments === undefined ? undefinedFigure(0, because) : clusteredProportion(moments)
  }
  return {
    ceiling: [figureRow('humanLeaveOneOut', humanLeaveOneOut), figureRow('aiLeaveOneOut', aiLeaveOneOut)],
    amongPeople: [
      figureRow('pairwiseAgreement', share('strict', 'no pair has labels of two annotators')),
      figureRow('pairwiseDecisive', share('exclude', 'no pair has decisive labels of two annotators')),
      figureRow('pairwiseHalf', share('half', 'no pair has labels of two annotators')),
      figureRow('fleissKappa', fleissKappa(ratings).coefficient, 'coefficient'),
      figureRow('krippendorffAlpha', krippendorffAlpha(ratings, 'nominal').alpha, 'coefficient'),
      figureRow('alphaOrdinal', krippendorffAlpha(ordered, 'ordinal').alpha, 'coefficient'),
      figureRow('ac1Multi', gwetAc1Multi(ratings).coefficient, 'coefficient'),
      figureRow('kendallW', meanConcordance(rankings), 'coefficient'),
    ],
  }
}

/** The mean of W over prompts, each prompt one unit. */
function meanConcordance(rankings: readonly RankingRow[]) {
  const each = rankings.flatMap(({ times, ...sums }) => {
    const { value } = concordanceOfRanks(sums).w
    return value === null ? [] : [{ value, times }]
  })
  const sum = (of: (value: number) => number) => each.reduce((total, { value, times }) => total + times * of(value), 0)
  const moments = { n: sum(() => 1), sum: sum((value) => value), sumOfSquares: sum((value) => value ** 2) }
  const mean = meanFigure(moments, { undefinedBecause: 'no two annotators have ranked the same three or more responses to a prompt' })
  return mean.interval === null ? mean : { ...mean, interval: [Math.max(0, mean.interval[0]), Math.min(1, mean.interval[1])] as const }
}
