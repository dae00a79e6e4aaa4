import { ensureBaselineEndpoint } from '@/lib/baseline/endpoint'
import { createEndpoint, type Endpoint, type EndpointWithUse, endpointById, listEndpoints, updateEndpoint } from '@/lib/store/endpoints'
import { Conflict } from '@/lib/store/errors'
import { askOverHttp, listModels } from './ask'
import { AskFailure } from './ask-failure'
import { connectionTo } from './connection'
import { throughGate } from './endpoint-gate'
import { type EndpointChange, type EndpointList, type EndpointView, type NewEndpoint, type ProbeAnswer, probesOf } from './endpoint-types'
import { personsPatience, probeAnew } from './probe-once'

/** An endpoint that cannot be asked as it is set up: a wrong key, model or address. Becomes a 422 at the edge. */
export class EndpointRefused extends Error {
  readonly status = 422
  readonly code = 'endpoint-refused'
  readonly action = 'Check the address, the key and the name of the model.'

  constructor(failure: AskFailure) {
    super(`The endpoint could not be asked. ${failure.kind.charAt(0).toUpperCase()}${failure.kind.slice(1)}: ${failure.message}`, {
      cause: failure,
    })
    this.name = 'EndpointRefused'
  }
}

/** All endpoints by name, without their keys. The built-in baselines are always among them. */
export async function allEndpoints(): Promise<EndpointList> {
  await ensureBaselineEndpoint()
  return { endpoints: (await listEndpoints()).map(endpointView) }
}

/** @throws Conflict when the name is taken */
export async function addEndpoint(settings: NewEndpoint): Promise<EndpointView> {
  const made = await createEndpoint(settings)
  return endpointView({ ...made, nLabelerVersions: 0 })
}

/** @throws NotFound, Conflict when the name is taken, or when it is a built-in one, whose address and key are none */
export async function changeEndpoint(id: string, change: EndpointChange): Promise<EndpointView> {
  const { kind } = await endpointById(id)
  if (kind !== 'openai' && (change.baseUrl !== undefined || change.apiKey !== undefined || change.name !== undefined)) {
    throw new Conflict(
      'built-in-endpoint',
      'A built-in endpoint has no other name, address or key.',
      'Add an endpoint of your own instead.',
    )
  }
  await updateEndpoint(id, change)
  return endpointView(await endpointById(id))
}

/**
 * What a model of the endpoint can do, asked now and kept with the endpoint, and which models it says it has.
 * @throws NotFound, EndpointRefused
 */
export async function probeEndpoint(id: string, model: string, signal: AbortSignal): Promise<ProbeAnswer> {
  const endpoint = await endpointById(id)
  const connection = await connectionTo(endpoint, model)
  try {
    const seen = await throughGate(id, (gate) =>
      probeAnew({ endpoint, model, ask: askOverHttp(connection) }, { gate, signal, patience: personsPatience }),
    )
    return { probe: seen, models: await listModels(connection) }
  } catch (error) {
    if (error instanceof AskFailure) throw new EndpointRefused(error)
    throw error
  }
}

function endpointView(endpoint: Endpoint & Pick<EndpointWithUse, 'nLabelerVersions'>): EndpointView {
  const { encryptedApiKey, createdAt, ...shown } = endpoint
  return { ...shown, probes: probesOf(endpoint), hasApiKey: encryptedApiKey !== null, createdAt: createdAt.toISOString() }
}
