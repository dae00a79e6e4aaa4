import { baselineAddress } from '@/lib/baseline/in-process'
import { apiKeyOf, type Endpoint } from '@/lib/store/endpoints'
import type { Connection } from './ask'

/** How to reach one model of a stored endpoint. The built-in baselines are served by this very process, from the first time they are needed. */
export async function connectionTo(endpoint: Endpoint, model: string): Promise<Connection> {
  const { api, timeoutMs } = endpoint
  const baseUrl = endpoint.kind === 'baseline' ? await baselineAddress() : endpoint.baseUrl
  return { baseUrl, apiKey: apiKeyOf(endpoint), api, model, timeoutMs }
}

/** US dollars for a single token; an endpoint without prices costs nothing that Concord knows of. */
export function tokenPrices({ inputUsdPerMTok, outputUsdPerMTok }: Pick<Endpoint, 'inputUsdPerMTok' | 'outputUsdPerMTok'>): {
  inputUsd: number
  outputUsd: number
} {
  return { inputUsd: (inputUsdPerMTok ?? 0) / 1e6, outputUsd: (outputUsdPerMTok ?? 0) / 1e6 }
}
