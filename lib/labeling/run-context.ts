import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { endpointById } from '@/lib/store/endpoints'
import { NotFound } from '@/lib/store/errors'
import type { TokenPrices } from '@/lib/store/judgments'
import { labelerVersionById } from '@/lib/store/labelers'
import { runById } from '@/lib/store/runs'
import type { EndpointApi } from '@/lib/words/run'
import { type Ask, askOverHttp } from './ask'
import { batchPrices, connectionTo, tokenPrices } from './connection'
import type { EndpointGate } from './endpoint-gate'
import { knownProbe, type Probe } from './endpoint-types'
import { type Probing, probeOnce } from './probe-once'

/** What judging for a run needs to know, and does not change while the run is going. */
export type RunContext = {
  runId: string
  endpointId: string
  baseUrl: string
  model: string
  /** Whether answers to equal requests are taken from store. */
  reuse: boolean
  config: LabelerConfig
  api: EndpointApi
  can: Probe
  /** Without limits and retries. */
  ask: Ask
  prices: TokenPrices
}

/** A run that cannot be asked: its labels were imported, or its endpoint is gone. */
export class NotAskable extends Error {
  readonly status = 409
  readonly code = 'labeler-not-askable'
  readonly action = 'Make a labeler with an endpoint and a model.'
}

/** Of a run that was begun. */
export const nobodyToAsk = "The endpoint of this run's labeler is gone, so there is nobody to ask."

/**
 * The context of a run. A model that was never probed is probed now, and what was seen is kept with its endpoint.
 * @param gateOf the gate through which a probe asks an endpoint
 * @throws NotFound, NotAskable; AskFailure when the endpoint cannot be asked at all
 */
export async function loadRunContext(
  runId: string,
  gateOf: (endpointId: string) => EndpointGate,
  signal: AbortSignal,
): Promise<RunContext> {
  const run = await runById(runId)
  const { endpointId, model, config } = await labelerVersionById(run.labelerVersionId)
  if (endpointId === null || config === null) throw new NotAskable(nobodyToAsk)
  const asker = await loadAsker(endpointId, model, { gate: gateOf(endpointId), signal }).catch((error: unknown) => {
    throw error instanceof NotFound ? new NotAskable(nobodyToAsk, { cause: error }) : error
  })
  return { runId, reuse: run.reuse, ...asker, config, prices: run.mode === 'batch' ? asker.batchPrices : asker.prices }
}

/** How to ask one model of an endpoint, with what it can do. @throws NotFound; AskFailure when the model must be probed and cannot be asked */
export async function loadAsker(
  endpointId: string,
  model: string,
  probing: Probing,
): Promise<Omit<RunContext, 'runId' | 'config' | 'reuse'> & { batchPrices: TokenPrices }> {
  const endpoint = await endpointById(endpointId)
  const ask = askOverHttp(await connectionTo(endpoint, model))
  const can = knownProbe(endpoint, model) ?? (await probeOnce({ endpoint, model, ask }, probing))
  return {
    endpointId,
    baseUrl: endpoint.baseUrl,
    model,
    api: endpoint.api,
    can,
    ask,
    prices: tokenPrices(endpoint),
    batchPrices: batchPrices(endpoint),
  }
}
