import { z } from 'zod'
import { NotFound } from '@/lib/store/errors'
import { listRunOptions, type RunOption } from '@/lib/store/filter-options'
import { getProject } from '@/lib/store/projects'
import type { Slice } from '@/lib/store/slice'
import type { RunFilter } from './filter'

/** The run a screen is about. */
export const ScreenRun = z.object({
  id: z.string(),
  name: z.string(),
  labelerName: z.string(),
  isBaseline: z.boolean(),
  nLabels: z.number(),
})
export type ScreenRun = z.infer<typeof ScreenRun>

/**
 * The run that a filter names, or without one the newest that has labels: that of a real labeler before a baseline's, and any before one that
 * failed or is on anchor pairs. Null when no run has any.
 * @throws NotFound when there is no such project, or it has no such run
 */
export async function screenRun(projectId: string, filter: RunFilter): Promise<ScreenRun | null> {
  const [runs] = await Promise.all([listRunOptions(projectId), getProject(projectId)])
  if (filter.run === undefined) {
    const labelled = runs.filter(({ nLabels }) => nLabels > 0)
    const usual = labelled.filter(({ isOnAnchors, status }) => !isOnAnchors && status !== 'failed')
    const chosen = usual.find(({ isBaseline }) => !isBaseline) ?? usual[0] ?? labelled[0]
    return chosen === undefined ? null : toScreenRun(chosen)
  }
  const named = runs.find(({ id }) => id === filter.run)
  if (named === undefined) throw new NotFound('run')
  return toScreenRun(named)
}

/** The slice of the project that a filter describes, with a run's labels. */
export function sliceOf(projectId: string, runId: string | null, { human, tag, policy, split }: RunFilter): Slice {
  return { projectId, runId, human, tag, policy, split }
}

const toScreenRun = ({ id, name, labelerName, isBaseline, nLabels }: RunOption): ScreenRun => ({
  id,
  name,
  labelerName,
  isBaseline,
  nLabels,
})
