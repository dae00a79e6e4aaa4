import { ensureBaselineEndpoint } from '@/lib/baseline/endpoint'
import { ruleOf } from '@/lib/baseline/rules'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { createEndpoint, endpointByName, listEndpoints } from '@/lib/store/endpoints'
import { Conflict, NotFound } from '@/lib/store/errors'
import { createLabeler, createVersion, labelerVersionByName } from '@/lib/store/labelers'
import { NewEndpoint } from './endpoint-types'
import { ensureLocalEndpoint } from './local/local-endpoint'

/** What a command line says of the labeler to use: one that is there by name, or a model with a way of asking. */
export type LabelerWish = {
  labeler?: string | undefined
  version?: number | undefined
  model?: string | undefined
  endpoint?: string | undefined
  config: LabelerConfig
}

const openAiName = 'OpenAI'
const openAiUrl = 'https://api.openai.com/v1'

/**
 * The id of the labeler version that was wished for. With a model it is made if the project has none that asks in this way.
 * @throws NotFound; Conflict when it does not tell which endpoint is meant
 */
export async function resolveLabeler(
  projectId: string,
  wish: LabelerWish,
  environment: Record<string, string | undefined>,
): Promise<string> {
  if (wish.model === undefined) return existingVersion(projectId, wish)
  const endpointId = await resolveEndpoint(wish.model, wish.endpoint, environment)
  const parts = { endpointId, model: wish.model, config: wish.config }
  const name = wish.labeler ?? (ruleOf(wish.model) === null ? `${wish.model}, ${wish.config.task}` : `Baseline: ${wish.model}`)
  const known = await labelerVersionByName(projectId, name)
  return known === null
    ? (await createLabeler(projectId, name, parts)).versionId
    : (await createVersion(projectId, known.labelerId, parts)).versionId
}

async function existingVersion(projectId: string, { labeler, version }: LabelerWish): Promise<string> {
  if (labeler === undefined) throw new Conflict('which-labeler', 'Say which labeler: --labeler NAME, or --model MODEL with --task TASK.')
  const found = await labelerVersionByName(projectId, labeler, version)
  if (found === null) throw new NotFound(version === undefined ? 'labeler' : 'labeler version')
  return found.id
}

async function resolveEndpoint(model: string, name: string | undefined, environment: Record<string, string | undefined>): Promise<string> {
  if (name !== undefined) {
    const named = await endpointByName(name)
    if (named === null) throw new NotFound('endpoint')
    return named.id
  }
  if (ruleOf(model) !== null) return ensureBaselineEndpoint()
  if (model.endsWith('.gguf')) return ensureLocalEndpoint()
  const real = (await listEndpoints()).filter(({ kind }) => kind === 'openai')
  const [only, ...more] = real
  if (only !== undefined && more.length === 0) return only.id
  if (real.length > 0)
    throw new Conflict('which-endpoint', `Say which endpoint with --endpoint: ${real.map((one) => `"${one.name}"`).join(', ')}.`)
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = environment
  if (!apiKey && !baseUrl) {
    throw new Conflict(
      'no-endpoint',
      'There is no endpoint yet. Add one on the Endpoints page, or set OPENAI_API_KEY (and OPENAI_BASE_URL for another server).',
    )
  }
  const made = await createEndpoint(NewEndpoint.parse({ name: openAiName, baseUrl: baseUrl || openAiUrl, apiKey }))
  return made.id
}
