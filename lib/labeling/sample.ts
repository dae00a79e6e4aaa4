import { ensureBaselineEndpoint, ensureBaselineLabelers, ensureLabeler } from '@/lib/baseline/endpoint'
import { db } from '@/lib/store/db'
import { NotFound } from '@/lib/store/errors'
import { startRun } from './plan'

/** Leans to the first position and to length and is too sure of itself, so that the first visit has something to find. */
const plantedModel = 'planted:position=0.8,length=0.5,noise=0.3,overconfidence=2,quality=3,seed=1'

/**
 * Plans runs of three baseline labelers over the sample project, for the worker to do when it starts. Made once: a project with runs of
 * labelers is left as it is.
 * @throws NotFound when there is no sample project
 */
export async function labelSampleProject(): Promise<void> {
  const project = await db.project.findFirst({ where: { illustrative: true }, orderBy: { createdAt: 'asc' } })
  if (project === null) throw new NotFound('sample project')
  if ((await db.run.count({ where: { projectId: project.id, source: 'labeled' } })) > 0) return
  const endpointId = await ensureBaselineEndpoint()
  const { longest, overlap } = await ensureBaselineLabelers(project.id)
  const planted = await ensureLabeler(project.id, 'Baseline: planted bias', { endpointId, model: plantedModel, task: 'helpful' })
  for (const [name, labelerVersionId] of Object.entries({
    'Baseline: longest': longest,
    'Baseline: overlap': overlap,
    'Baseline: planted bias': planted,
  })) {
    await startRun(project.id, { labelerVersionId, name, selection: {} })
  }
}
