import { cachedScreen } from '@/lib/slice/cached-screen'
import { countedRuns } from '@/lib/slice/run-options'
import { countAiLabelled, countContents, countLabelled, type LabelledCounts, type ProjectContents } from '@/lib/store/counts-overview'
import { dataVersion } from '@/lib/store/data-version'

export type ProjectCounts = ProjectContents & LabelledCounts & { nRuns: number; nAiLabelled: number }

const contents = cachedScreen(
  (projectId) => countContents(projectId),
  (projectId) => dataVersion(projectId, ['pairs']),
)

/** What a project holds, counted. */
export async function projectCounts(projectId: string): Promise<ProjectCounts> {
  const [held, labelled, runs] = await Promise.all([contents(projectId, {}), countLabelled(projectId), countedRuns(projectId, {})])
  const isWhole = runs.some(({ nLabels }) => nLabels === held.nPairs + held.nTakenOut)
  return { ...held, ...labelled, nRuns: runs.length, nAiLabelled: isWhole ? held.nPairs : await countAiLabelled(projectId) }
}
