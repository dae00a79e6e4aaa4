import { baselineAddress } from '@/lib/baseline/in-process'
import { apiKeyOf, type Endpoint } from '@/lib/store/endpoints'
import type { Connection } from './ask'
import { localModelsAddress } from './local/local-server'

/**
 * How to reach one model of a stored endpoint. The built-in baselines and local models are served by this very process, from the first time they are
 * needed.
 */
export async function connectionTo(endpoint: Endpoint, model: string): Promise<Connection> {
  const { api, timeoutMs } = endpoint
  const baseUrl = await addressOf(endpoint)
  return { baseUrl, apiKey: apiKeyOf(endpoint), api, model, timeoutMs }
}

async function addressOf({ kind, baseUrl }: Endpoint): Promise<string> {
  if (kind === 'baseline') return baselineAddress()
  return kind === 'local' ? localModelsAddress() : baseUrl
}

/** US dollars for a single token; an endpoint without prices costs nothing that Concord knows of. */
export function tokenPrices({ inputUsdPerMTok, outputUsdPerMTok }: Pick<Endpoint, 'inputUsdPerMTok' | 'outputUsdPerMTok'>): {
  inputUsd: number
  outputUsd: number
} {
  return { inputUsd: (inputUsdPerMTok ?? 0) / 1e6, outputUsd: (outputUsdPerMTok ?? 0) / 1e6 }
}

/** US dollars for a single token in a batch. */
export function batchPrices(endpoint: Pick<Endpoint, 'inputUsdPerMTok' | 'outputUsdPerMTok' | 'batchPriceFactor'>): {
  inputUsd: number
  outputUsd: number
} {
  const { inputUsd, outputUsd } = tokenPrices(endpoint)
  return { inputUsd: inputUsd * endpoint.batchPriceFactor, outputUsd: outputUsd * endpoint.batchPriceFactor }
}
