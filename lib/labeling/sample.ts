import { ensureBaselineEndpoint, ensureBaselineLabelers, ensureLabeler } from '@/lib/baseline/endpoint'
import { listRuns } from '@/lib/store/runs'
import { startRun } from './plan'

/** Leans to the first position and to length and is too sure of itself, so that the first visit has something to find. */
const plantedModel = 'planted:position=0.8,length=0.5,noise=0.3,overconfidence=2,quality=3,seed=1'

/**
 * Plans runs of three baseline labelers over the sample project, for the worker to do when it starts. A project that labelers have run on
 * already is left as it is, so this can be repeated.
 */
export async function labelSampleProject(projectId: string): Promise<void> {
  const runs = await listRuns(projectId)
  if (runs.some(({ source }) => source === 'labeled')) return
  const endpointId = await ensureBaselineEndpoint()
  const { longest, overlap } = await ensureBaselineLabelers(projectId)
  const planted = await ensureLabeler(projectId, 'Baseline: planted bias', { endpointId, model: plantedModel, task: 'helpful' })
  for (const [name, labelerVersionId] of Object.entries({
    'Baseline: longest': longest,
    'Baseline: overlap': overlap,
    'Baseline: planted bias': planted,
  })) {
    await startRun(projectId, { labelerVersionId, name, selection: {} })
  }
}
