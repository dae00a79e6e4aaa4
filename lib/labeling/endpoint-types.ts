import { z } from 'zod'
import { EndpointApi } from '@/lib/words/run'

const httpUrl = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'Give an address that begins with http:// or https://.')

const limit = z.int().min(1).max(10_000_000).nullable()
const price = z.number().min(0).max(100_000).nullable()

const settings = {
  name: z.string().trim().min(1, 'Name the endpoint.').max(200),
  baseUrl: httpUrl,
  api: EndpointApi,
  maxConcurrency: z.int().min(1).max(10_000),
  requestsPerMinute: limit,
  tokensPerMinute: limit,
  timeoutMs: z.int().min(1000).max(3_600_000),
  inputUsdPerMTok: price,
  outputUsdPerMTok: price,
  batchPriceFactor: z.number().min(0).max(1),
}

/** Body of POST /api/endpoints. An empty `apiKey` is none. */
export const NewEndpoint = z.object({
  ...settings,
  api: z._default(EndpointApi, 'chat'),
  apiKey: z.string().trim().max(10_000).optional(),
  maxConcurrency: settings.maxConcurrency.default(8),
  requestsPerMinute: limit.default(null),
  tokensPerMinute: limit.default(null),
  timeoutMs: settings.timeoutMs.default(60_000),
  inputUsdPerMTok: price.default(null),
  outputUsdPerMTok: price.default(null),
  /** What a token costs in a batch, as a share of its price. */
  batchPriceFactor: settings.batchPriceFactor.default(0.5),
})
export type NewEndpoint = z.infer<typeof NewEndpoint>

/** Body of PATCH /api/endpoints/:id. `apiKey: null` forgets the key; left out it stays. */
export const EndpointChange = z.object({ ...settings, apiKey: z.string().trim().min(1).max(10_000).nullable() }).partial()
export type EndpointChange = z.infer<typeof EndpointChange>

/** Body of POST /api/endpoints/:id/probe. */
export const ProbeRequest = z.object({ model: z.string().trim().min(1, 'Name the model.').max(500) })

/** How a server can be made to answer with a label: by which request field. */
export const ConstraintField = z.enum(['structured_outputs', 'guided_choice', 'response_format'])
export type ConstraintField = z.infer<typeof ConstraintField>

/** What one model of an endpoint was seen to do. Found by asking, never by the model's name. */
export const Probe = z.object({
  probedAt: z.iso.datetime(),
  latencyMs: z.number(),
  logprobs: z.boolean(),
  /** How many alternatives it lets one ask for; 0 without log-probabilities. */
  topLogprobs: z.int(),
  /** Probability mass on the labels of a plain question; null without log-probabilities. */
  coverage: z.number().nullable(),
  acceptsTemperature: z.boolean(),
  acceptsN: z.boolean(),
  tokenLimitField: z.enum(['max_tokens', 'max_completion_tokens']),
  constraint: ConstraintField.nullable(),
  /** Tokens to allow for a verdict: more than a few where the model thinks unseen first. */
  verdictTokens: z.int().default(4),
  /** 0, or 1 where the server's log-probabilities depend on the temperature. */
  verdictTemperature: z.number().default(0),
  /** What a person should know of it, in words. */
  notes: z.array(z.string()),
})
export type Probe = z.infer<typeof Probe>

/** The probes of an endpoint by model; those of an older shape are left out and will be made again. */
export function probesOf({ probes }: { probes: unknown }): Record<string, Probe> {
  if (probes === null || typeof probes !== 'object') return {}
  const read = Object.entries(probes).map(([model, value]) => [model, Probe.safeParse(value)] as const)
  return Object.fromEntries(read.flatMap(([model, parsed]) => (parsed.success ? [[model, parsed.data]] : [])))
}

/** What is known of one model of an endpoint. */
export const knownProbe = (endpoint: { probes: unknown }, model: string): Probe | undefined => probesOf(endpoint)[model]

/** Of an endpoint on the wire. The key itself never leaves the server. */
export const EndpointView = z.object({
  id: z.string(),
  name: z.string(),
  /** `local`: GGUF files that Concord's own processes run. */
  kind: z.enum(['baseline', 'openai', 'local']),
  baseUrl: z.string(),
  api: EndpointApi,
  hasApiKey: z.boolean(),
  maxConcurrency: z.number(),
  requestsPerMinute: z.number().nullable(),
  tokensPerMinute: z.number().nullable(),
  timeoutMs: z.number(),
  inputUsdPerMTok: z.number().nullable(),
  outputUsdPerMTok: z.number().nullable(),
  batchPriceFactor: z.number(),
  probes: z.record(z.string(), Probe),
  /** Labeler versions that name it: above 0 it cannot be deleted. */
  nLabelerVersions: z.number(),
  createdAt: z.string(),
})
export type EndpointView = z.infer<typeof EndpointView>

/** GET /api/endpoints */
export const EndpointList = z.object({ endpoints: z.array(EndpointView) })
export type EndpointList = z.infer<typeof EndpointList>
/** POST /api/endpoints/:id/probe */
export const ProbeAnswer = z.object({ probe: Probe, models: z.array(z.string()) })
export type ProbeAnswer = z.infer<typeof ProbeAnswer>
