import { LabelerConfig, type Task } from '@/lib/preference/labeler-config'
import { ensureEndpoint } from '@/lib/store/endpoints'
import { createLabeler, labelerVersionByName } from '@/lib/store/labelers'

const endpointName = 'Built-in baselines'

/** The id of the endpoint of the built-in baselines, made on the first call. Its address is resolved by each process for itself. */
export function ensureBaselineEndpoint(): Promise<string> {
  return ensureEndpoint({
    name: endpointName,
    kind: 'baseline',
    baseUrl: 'baseline:',
    api: 'chat',
    maxConcurrency: 64,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 60_000,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
  })
}

/**
 * The version ids of a project's labelers "Baseline: longest" and "Baseline: overlap", made on the first call. They follow rules and need no key.
 * @param task the task that their prompt is written for
 */
export async function ensureBaselineLabelers(projectId: string, task: Task = 'helpful'): Promise<{ longest: string; overlap: string }> {
  const endpointId = await ensureBaselineEndpoint()
  return {
    longest: await ensureLabeler(projectId, 'Baseline: longest', { endpointId, model: 'longest', task }),
    overlap: await ensureLabeler(projectId, 'Baseline: overlap', { endpointId, model: 'overlap', task }),
  }
}

/** The newest version id of a baseline labeler of that name, made if the project has none. */
export async function ensureLabeler(
  projectId: string,
  name: string,
  asked: { endpointId: string; model: string; task: Task },
): Promise<string> {
  const known = await labelerVersionByName(projectId, name)
  if (known !== null) return known.id
  const config = LabelerConfig.parse({ task: asked.task })
  return (await createLabeler(projectId, name, { endpointId: asked.endpointId, model: asked.model, config })).versionId
}
