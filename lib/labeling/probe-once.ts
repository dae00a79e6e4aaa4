import { type Endpoint, endpointById, storeProbe } from '@/lib/store/endpoints'
import { whileHolding } from '@/lib/store/hold'
import type { Ask } from './ask'
import type { EndpointGate } from './endpoint-gate'
import { knownProbe, type Probe } from './endpoint-types'
import { type Patience, patience, patientAsk } from './patient-ask'
import { probe } from './probe'

/** Of a run's probe: a way of asking that fails so often while another has been answered is one that the server does not know. */
export const probingPatience: Patience = { ...patience, faults: 2 }
/** Where a person waits for the answer. */
export const personsPatience: Patience = { ...probingPatience, unreachable: 0, rateLimits: 3 }

export type Probing = { gate: EndpointGate; signal: AbortSignal; patience?: Patience }
type Asked = { endpoint: Pick<Endpoint, 'id' | 'api'>; model: string; ask: Ask }

/**
 * What a model can do: as it was seen before, or else seen now and kept. Of all who ask at the same moment, in any process, one asks the model, each
 * request within the endpoint's limits, and the others wait for what it saw.
 * @throws AskFailure when the model must be probed and cannot be; the signal's reason when it aborts; NotFound when the endpoint is gone
 */
export function probeOnce(asked: Asked, probing: Probing): Promise<Probe> {
  return inTurn(asked, probing, async () => {
    const known = knownProbe(await endpointById(asked.endpoint.id), asked.model)
    return known ?? (await probeNow(asked, probing))
  })
}

/** What a model can do, seen now and kept, whatever was seen before; otherwise like `probeOnce`. */
export function probeAnew(asked: Asked, probing: Probing): Promise<Probe> {
  return inTurn(asked, probing, () => probeNow(asked, probing))
}

const inTurn = ({ endpoint, model }: Asked, { signal }: Probing, work: () => Promise<Probe>): Promise<Probe> =>
  whileHolding(`probe of ${endpoint.id} ${model}`, work, signal)

async function probeNow({ endpoint, model, ask }: Asked, { gate, signal, patience: limits = probingPatience }: Probing): Promise<Probe> {
  const patient = patientAsk(ask, gate, limits)
  const seen = await probe((request, stop) => patient(request, { soft: stop, hard: stop }), endpoint.api, signal)
  await storeProbe(endpoint.id, model, seen)
  return seen
}
