import type { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Message } from '@/lib/preference/message'
import { chatPrompt, completionPrompt, type Purpose, type Sample } from '@/lib/preference/prompt'
import type { EndpointApi } from '@/lib/words/run'
import type { ConstraintField, Probe } from './endpoint-types'

export type Capabilities = Pick<
  Probe,
  'logprobs' | 'topLogprobs' | 'acceptsTemperature' | 'acceptsN' | 'tokenLimitField' | 'constraint' | 'verdictTokens' | 'verdictTemperature'
>

/** One request to a model, before it takes the shape of a protocol. */
export type LabelRequest = {
  content: { messages: Message[] } | { text: string }
  maxTokens: number
  /** Null is not sent: some models accept no temperature. */
  temperature: number | null
  /** Alternatives wanted for each token; 0 asks for no log-probabilities. */
  topLogprobs: number
  n: number
  /** Tokens to draw from, where something is drawn; null is not sent. */
  topK?: number | null
  constraint: { field: ConstraintField; labels: readonly [string, string] } | null
  tokenLimitField: Probe['tokenLimitField']
}

type Asked = { config: LabelerConfig; sample: Sample; api: EndpointApi; can: Capabilities; rationale?: string | undefined }

/** A label, and what a server may put before it: a new line, a space. Source: METHOD.md section 4, reading rule 5 */
export const verdictTokens = 4
const constrainedTokens = 24

/** The first step of a chain of thought. */
export function rationaleRequest({ config, sample, api, can }: Asked): LabelRequest {
  return {
    ...plain(can),
    content: content(config, sample, api, 'rationale'),
    maxTokens: config.maxRationaleTokens,
    temperature: can.acceptsTemperature ? config.temperature : null,
    topK: config.temperature > 0 ? config.topK : null,
  }
}

/** The label, with the alternatives' log-probabilities; with `constrained` the server may answer nothing but a label. */
export function distributionRequest({ config, sample, api, can, rationale }: Asked, constrained: boolean): LabelRequest {
  const constraint = constrained && can.constraint !== null ? { field: can.constraint, labels: config.labels } : null
  return {
    ...plain(can),
    content: content(config, sample, api, 'verdict', rationale),
    maxTokens: constraint?.field === 'response_format' ? constrainedTokens : Math.max(verdictTokens, can.verdictTokens),
    temperature: can.acceptsTemperature ? can.verdictTemperature : null,
    topLogprobs: can.topLogprobs,
    constraint,
  }
}

/** The label as text: once at temperature 0, or `n` sampled answers at the votes' temperature. */
export function textRequest({ config, sample, api, can, rationale }: Asked, n: number | null): LabelRequest {
  const constraint = can.constraint === null ? null : { field: can.constraint, labels: config.labels }
  return {
    ...plain(can),
    content: content(config, sample, api, 'verdict', rationale),
    maxTokens: Math.max(constrainedTokens, can.verdictTokens),
    temperature: can.acceptsTemperature ? (n === null ? 0 : config.voteTemperature) : null,
    n: n ?? 1,
    constraint,
  }
}

/** A mark from 1 to 10, with the alternatives' log-probabilities. */
export function scoreRequest(content: LabelRequest['content'], can: Capabilities): LabelRequest {
  return {
    ...plain(can),
    content,
    maxTokens: Math.max(verdictTokens, can.verdictTokens),
    temperature: can.acceptsTemperature ? can.verdictTemperature : null,
    topLogprobs: can.topLogprobs,
  }
}

/** A mark as text, sampled `n` times. */
export function scoreTextRequest(
  content: LabelRequest['content'],
  can: Capabilities,
  { n, temperature }: { n: number; temperature: number },
): LabelRequest {
  return {
    ...plain(can),
    content,
    n,
    maxTokens: Math.max(constrainedTokens, can.verdictTokens),
    temperature: can.acceptsTemperature ? temperature : null,
  }
}

/** The body as the protocol has it. Source: FORMATS.md section 3, "Judge" */
export function requestBody(model: string, request: LabelRequest): Record<string, unknown> {
  const { content: asked, maxTokens, temperature, topLogprobs, n } = request
  const shared = {
    model,
    ...(temperature === null ? {} : { temperature }),
    ...(n === 1 ? {} : { n }),
    ...(request.topK == null ? {} : { top_k: request.topK }),
    ...(request.constraint === null ? {} : constraintBody(request.constraint)),
  }
  if ('text' in asked) {
    return { ...shared, prompt: asked.text, max_tokens: maxTokens, ...(topLogprobs === 0 ? {} : { logprobs: topLogprobs }) }
  }
  const logprobs = topLogprobs === 0 ? {} : { logprobs: true, top_logprobs: topLogprobs }
  return { ...shared, messages: asked.messages, [request.tokenLimitField]: maxTokens, ...logprobs }
}

/** The answer to any of the ways to constrain is a label, or JSON with the label under this name. */
export const constrainedField = 'preferred'

function constraintBody({ field, labels }: NonNullable<LabelRequest['constraint']>): Record<string, unknown> {
  if (field === 'structured_outputs') return { structured_outputs: { choice: labels } }
  if (field === 'guided_choice') return { guided_choice: labels }
  const schema = {
    type: 'object',
    properties: { [constrainedField]: { type: 'string', enum: labels } },
    required: [constrainedField],
    additionalProperties: false,
  }
  return { response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } } }
}

function content(config: LabelerConfig, sample: Sample, api: EndpointApi, purpose: Purpose, rationale?: string): LabelRequest['content'] {
  return api === 'chat'
    ? { messages: chatPrompt(config, sample, purpose, rationale) }
    : { text: completionPrompt(config, sample, purpose, rationale) }
}

function plain({ tokenLimitField }: Capabilities): Pick<LabelRequest, 'topLogprobs' | 'n' | 'constraint' | 'tokenLimitField'> {
  return { topLogprobs: 0, n: 1, constraint: null, tokenLimitField }
}
