import { z } from 'zod'
import { dataVersion } from '@/lib/store/data-version'
import { countLabels, listRunOptions, RunOption } from '@/lib/store/filter-options'
import { cachedScreen } from './cached-screen'

export const CountedRun = RunOption.extend({
  nLabels: z.number(),
})
export type CountedRun = z.infer<typeof CountedRun>

const mostRuns = 1000

const nLabelsOf = cachedScreen(
  (_projectId: string, { runId }: { runId: string }) => countLabels(runId),
  (projectId, { runId }) => dataVersion(projectId, [runId]),
  mostRuns,
)

/** The runs of a project that a screen can show, newest first, with how many pairs each has a label for: only runs that changed are counted again. */
export const countedRuns = cachedScreen(
  async (projectId): Promise<CountedRun[]> =>
    Promise.all((await listRunOptions(projectId)).map(async (run) => ({ ...run, nLabels: await nLabelsOf(projectId, { runId: run.id }) }))),
)
