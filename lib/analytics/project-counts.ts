import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { countAiLabelled, countContents, countLabelled, LabelledCounts, ProjectContents } from '@/lib/store/counts-overview'
import { dataVersion } from '@/lib/store/data-version'
import { listRunOptions } from '@/lib/store/filter-options'

export const ProjectCounts = ProjectContents.extend(LabelledCounts.shape).extend({
  nRuns: z.number(),
  nAiLabelled: z.number(),
})
export type ProjectCounts = z.infer<typeof ProjectCounts>

const contents = cachedScreen(
  (projectId) => countContents(projectId),
  (projectId) => dataVersion(projectId, ['pairs']),
)

/** What a project holds, counted. */
export async function projectCounts(projectId: string): Promise<ProjectCounts> {
  const [held, labelled, runs] = await Promise.all([contents(projectId, {}), countLabelled(projectId), listRunOptions(projectId)])
  const isWhole = runs.some(({ nLabels }) => nLabels === held.nPairs + held.nTakenOut)
  return { ...held, ...labelled, nRuns: runs.length, nAiLabelled: isWhole ? held.nPairs : await countAiLabelled(projectId) }
}
