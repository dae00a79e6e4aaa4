import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { countAnchorDrift } from '@/lib/store/counts-drift'
import { countDrift, countRungs } from '@/lib/store/counts-overview'
import { agreementScreen } from './agreement'
import { attentionTo } from './attention'
import type { OverviewScreen } from './overview-types'
import { positionScreen } from './position'
import { projectCounts } from './project-counts'

/** The overview: what is loaded, labelled and reviewed, the headline figures of a run, and what needs attention in words. */
export const overviewScreen = cachedScreen(makeOverview)

async function makeOverview(projectId: string, filter: RunFilter): Promise<OverviewScreen> {
  const [counts, agreement, position] = await Promise.all([
    projectCounts(projectId),
    agreementScreen(projectId, filter),
    positionScreen(projectId, filter),
  ])
  const runId = agreement.run?.id
  const [rungs, drift, anchors] =
    runId === undefined ? [[], [], []] : await Promise.all([countRungs(runId), countDrift(runId), countAnchorDrift(runId)])
  const pick = (rows: readonly FigureRow[], ...keys: string[]) => keys.flatMap((key) => rows.filter((row) => row.key === key))
  const headline = [
    ...pick(agreement.headline, 'alignment', 'kappa'),
    ...pick(agreement.ceiling, 'humanLeaveOneOut'),
    ...pick(position.headline, 'samePositionRate'),
  ]
  return { counts, run: agreement.run, headline, attention: attentionTo({ counts, agreement, position, rungs, drift, anchors }) }
}
