import * as z from 'zod/mini'

/** Concord's own run, or a set of AI labels that came in a file. */
export const RunSource = z.enum(['labeled', 'imported'])
export type RunSource = z.infer<typeof RunSource>

export const RunStatus = z.enum(['planning', 'running', 'paused', 'completed', 'cancelled', 'failed'])
export type RunStatus = z.infer<typeof RunStatus>

/** Request by request, or in files that an endpoint answers within a day. */
export const RunMode = z.enum(['direct', 'batch'])
export type RunMode = z.infer<typeof RunMode>

/** Of a file of requests: set down here; taken by the endpoint; over, with its answers stored. */
export const BatchState = z.enum(['sending', 'sent', 'read'])
export type BatchState = z.infer<typeof BatchState>

/** Where on the fallback ladder a judgment was made (METHOD.md section 4). */
export const Rung = z.enum(['logprobs', 'constrained', 'votes', 'parsed', 'imported'])
export type Rung = z.infer<typeof Rung>

/** How an inference ended that gave neither distribution nor verdict. */
export const FailedOutcome = z.enum(['refused', 'truncated', 'empty', 'unparsable', 'failed'])
export type FailedOutcome = z.infer<typeof FailedOutcome>

/** How one inference ended. Only `ok` carries a distribution or verdict. */
export const Outcome = z.enum(['ok', ...FailedOutcome.options])
export type Outcome = z.infer<typeof Outcome>

/** What a probe does to one response of a pair: words that say nothing, an order to whoever judges, a famous name. */
export const BiasProbeKind = z.enum(['padding', 'injection', 'authority'])
export type BiasProbeKind = z.infer<typeof BiasProbeKind>

/** Who answers: the judge that comes along, a server that speaks OpenAI's interface, or a model that Concord runs itself. */
export const EndpointKind = z.enum(['baseline', 'openai', 'local'])
export type EndpointKind = z.infer<typeof EndpointKind>

export const EndpointApi = z.enum(['chat', 'completions'])
export type EndpointApi = z.infer<typeof EndpointApi>
