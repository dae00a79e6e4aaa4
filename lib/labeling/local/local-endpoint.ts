import { ensureEndpoint } from '@/lib/store/endpoints'
import { sequencesAtOnce } from './local-model'

const endpointName = 'Local models'
/** Loading a large file and reading a long prompt on processors takes its time. */
const patienceMs = 900_000

/** The id of the endpoint of local models, made on the first call. Its address is resolved by each process for itself. */
export function ensureLocalEndpoint(): Promise<string> {
  return ensureEndpoint({
    name: endpointName,
    kind: 'local',
    baseUrl: 'local:',
    api: 'chat',
    maxConcurrency: sequencesAtOnce,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: patienceMs,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
  })
}
