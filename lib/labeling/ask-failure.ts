import OpenAI from 'openai'
import { z } from 'zod'

/**
 * Why a request gave no answer. `retry`: the same request may succeed later. `broken`: no request to this endpoint and model can succeed until a
 * person does something, so the run pauses. Neither: the fault is this request's own, and is recorded against its judgment.
 */
export class AskFailure extends Error {
  readonly retry: boolean
  readonly broken: boolean
  readonly retryAfterMs: number | null

  constructor(
    readonly kind: FailureKind,
    message: string,
    rest: { retry?: boolean; broken?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: rest.cause })
    this.name = 'AskFailure'
    this.retry = rest.retry ?? false
    this.broken = rest.broken ?? false
    this.retryAfterMs = rest.retryAfterMs ?? null
  }
}

export type FailureKind =
  | 'rate limited'
  | 'quota used up'
  | 'server error'
  | 'timed out'
  | 'connection lost'
  | 'unreadable answer'
  | 'error in the answer'
  | 'request refused'
  | 'key refused'
  | 'model or address not found'
  | 'server not reachable'
  | 'endpoint failing'

const SystemError = z.object({ code: z.string() })
const ErrorBody = z.object({ code: z.union([z.string(), z.number()]).nullish(), type: z.string().nullish(), message: z.string().nullish() })
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])
const messageLength = 500

/**
 * The failure that an error of the client library is, or the error itself when it is a bug of ours.
 * @param error what the request threw
 * Source: METHOD.md section 4; issue "labeling engine": 4xx is recorded, 401/403/404 and unreachable hosts pause the run
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof AskFailure) return error
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return new AskFailure('timed out', 'No answer came within the time limit.', { retry: true, cause: error })
  if (error instanceof OpenAI.APIConnectionError) return connectionFailure(error)
  if (error instanceof OpenAI.APIError && typeof error.status === 'number') return statusFailure(error, error.status)
  if (error instanceof SyntaxError)
    return new AskFailure('unreadable answer', 'The answer was not whole JSON.', { retry: true, cause: error })
  if (error instanceof TypeError) return connectionFailure(error)
  return error
}

/** The failure of an answer with status 200 whose body holds an error, as some proxies send. */
export function failureInBody(error: unknown): AskFailure {
  const { code, type, message } = ErrorBody.catch({}).parse(typeof error === 'string' ? { message: error } : error)
  const text = shortened(message ?? String(code ?? type ?? 'no message'))
  const status = Number(code)
  if (status === 401 || status === 403) return new AskFailure('key refused', text, { broken: true })
  if (status === 404 || code === 'model_not_found') return new AskFailure('model or address not found', text, { broken: true })
  if (status === 429) return new AskFailure('rate limited', text, { retry: true })
  if (status >= 400 && status < 500) return new AskFailure('request refused', text)
  return new AskFailure('error in the answer', text, { retry: true })
}

function connectionFailure(error: Error): AskFailure {
  const code = systemCodeOf(error)
  if (code !== undefined && unreachable.has(code)) {
    // A server that restarts refuses connections for a moment, so this too is tried again before the run pauses.
    return new AskFailure('server not reachable', `The server cannot be reached (${code}).`, { retry: true, broken: true, cause: error })
  }
  return new AskFailure('connection lost', `The connection was cut${code === undefined ? '' : ` (${code})`}.`, {
    retry: true,
    cause: error,
  })
}

function statusFailure(error: InstanceType<typeof OpenAI.APIError>, status: number): AskFailure {
  const text = shortened(error.message)
  const retryAfterMs = retryAfter(error.headers)
  const rest = { cause: error, retryAfterMs }
  if (status === 429) {
    if (error.code === 'insufficient_quota') return new AskFailure('quota used up', text, { ...rest, broken: true })
    return new AskFailure('rate limited', text, { ...rest, retry: true })
  }
  if (status === 401 || (status === 403 && !/moderat|flagged|content|safety/i.test(text)))
    return new AskFailure('key refused', text, { ...rest, broken: true })
  if (status === 404) return new AskFailure('model or address not found', text, { ...rest, broken: true })
  if (status === 408 || status === 409 || status >= 500) return new AskFailure('server error', text, { ...rest, retry: true })
  return new AskFailure('request refused', text, rest)
}

/** The system's code, wherever in the chain of causes it stands. */
function systemCodeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const parsed = SystemError.safeParse({ ...at })
    if (parsed.success) return parsed.data.code
    const first = at instanceof AggregateError ? SystemError.safeParse({ ...at.errors[0] }) : undefined
    if (first?.success) return first.data.code
  }
  return undefined
}

/** Retry-After in milliseconds: seconds or an HTTP date, or the more exact header of OpenAI. Longer than an hour counts as an hour. */
function retryAfter(headers: unknown): number | null {
  if (!(headers instanceof Headers)) return null
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN)
  const header = headers.get('retry-after')
  const seconds = header === null ? Number.NaN : Number(header)
  const until = header === null ? Number.NaN : Date.parse(header) - Date.now()
  const found = [ms, seconds * 1000, until].find((value) => Number.isFinite(value))
  return found === undefined ? null : Math.min(Math.max(found, 0), 3_600_000)
}

/** Servers put whole prompts into messages now and then; the first few words tell what is wrong. */
function shortened(text: string): string {
  return text.length <= messageLength ? text : `${text.slice(0, messageLength)}…`
}
