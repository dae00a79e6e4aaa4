import { z } from 'zod'

/**
 * Why a request gave no answer. `retry`: the same request may succeed later. `broken`: no request to this endpoint and model can succeed until a
 * person does something, so the run pauses. Neither: the fault is this request's own, and is recorded against its judgment.
 */
export class AskFailure extends Error {
  readonly retry: boolean
  readonly broken: boolean
  /** The endpoint had too much to do: fewer requests at once may help. */
  readonly overloaded: boolean
  readonly retryAfterMs: number | null

  constructor(
    readonly kind: FailureKind,
    message: string,
    rest: { retry?: boolean; broken?: boolean; overloaded?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: rest.cause })
    this.name = 'AskFailure'
    this.retry = rest.retry ?? false
    this.broken = rest.broken ?? false
    this.overloaded = rest.overloaded ?? (kind === 'rate limited' || kind === 'timed out')
    this.retryAfterMs = rest.retryAfterMs ?? null
  }
}

/** Headers of an answer by their names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

export const FailureKind = z.enum([
  'rate limited',
  'quota used up',
  'server error',
  'timed out',
  'connection lost',
  'unreadable answer',
  'error in the answer',
  'request refused',
  'key refused',
  'model or address not found',
  'server not reachable',
  'endpoint failing',
  'context too long',
  'cut by the server',
])
export type FailureKind = z.infer<typeof FailureKind>

const SystemError = z.object({ code: z.string() })
const ErrorBody = z.object({ code: z.union([z.string(), z.number()]).nullish(), type: z.string().nullish(), message: z.string().nullish() })
const InBody = z.object({
  error: z.union([z.string(), ErrorBody]).nullish(),
  message: z.string().optional(),
  detail: z.unknown().optional(),
})
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
 * The failure that an error of the network is, or the error itself when it is a bug of ours.
 * @param error what the request threw
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof AskFailure) return error
  if (error instanceof SyntaxError)
    return new AskFailure('unreadable answer', 'The answer was not whole JSON.', { retry: true, cause: error })
  const code = systemCodeOf(error)
  if (code === undefined) return error
  if (code === 'UND_ERR_CONNECT_TIMEOUT')
    return new AskFailure('timed out', 'No connection came about in time.', { retry: true, cause: error })
  if (unreachable.has(code)) {
    // A server that restarts refuses connections for a moment, so this too is tried again before the run pauses.
    return new AskFailure('server not reachable', `The server cannot be reached (${code}).`, { retry: true, broken: true, cause: error })
  }
  return new AskFailure('connection lost', `The connection was cut (${code}).`, { retry: true, cause: error })
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

/**
 * The failure that an answer with any other status than 200 is.
 * @param headers by their names in lower case
 * Source: METHOD.md section 4; issue "labeling engine": 4xx is recorded, 401/403/404 and unreachable hosts pause the run
 */
export function failureOfStatus(status: number, headers: AnswerHeaders, body: string): AskFailure {
  const { code, message } = errorIn(body)
  const text = shortened(`${status} ${message}`)
  const rest = { retryAfterMs: retryAfter(headers) }
  if (status === 429) {
    if (code === 'insufficient_quota') return new AskFailure('quota used up', text, { ...rest, broken: true })
    return new AskFailure('rate limited', text, { ...rest, retry: true })
  }
  if (status === 401 || code === 'invalid_api_key' || (status === 403 && !/moderat|flagged|content|safety/i.test(text)))
    return new AskFailure('key refused', text, { ...rest, broken: true })
  if (status === 404 || code === 'model_not_found') return new AskFailure('model or address not found', text, { ...rest, broken: true })
  if (status >= 300 && status < 400) {
    const to = headers.location ?? 'another address'
    return new AskFailure('model or address not found', `The server redirects to ${to}. Give that address instead.`, { broken: true })
  }
  if (status === 408 || status === 409 || status >= 500)
    return new AskFailure('server error', text, { ...rest, retry: true, overloaded: status === 503 || status === 529 })
  return new AskFailure(isTooLong(code, message) ? 'context too long' : 'request refused', text, rest)
}

/** OpenAI and llama.cpp say it by a code, vLLM and others in words. */
const isTooLong = (code: unknown, message: string): boolean =>
  code === 'context_length_exceeded' ||
  code === 'exceed_context_size_error' ||
  /(maximum|exceeds?\b.*) context (length|size|window)/i.test(message)

/** As OpenAI sends errors, or FastAPI, or a proxy as bare text. */
function errorIn(body: string): { code: unknown; message: string } {
  const parsed = InBody.safeParse(json(body))
  if (!parsed.success) return { code: null, message: body.trim() === '' ? 'status without a message' : body.trim() }
  const { error, message, detail } = parsed.data
  if (typeof error === 'string') return { code: null, message: error }
  return { code: error?.code, message: error?.message ?? message ?? (detail === undefined ? body : JSON.stringify(detail)) }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
function retryAfter(headers: AnswerHeaders): number | null {
  const ms = Number(headers['retry-after-ms'] ?? Number.NaN)
  const header = headers['retry-after']?.toString()
  const seconds = Number(header ?? Number.NaN)
  // The date is the server's, whose clock may be hours from ours; the server says what it takes for now.
  const now = Date.parse(headers.date?.toString() ?? '') || Date.now()
  const until = header === undefined ? Number.NaN : Date.parse(header) - now
  const found = [ms, seconds * 1000, until].find((value) => Number.isFinite(value))
  return found === undefined ? null : Math.min(Math.max(found, 0), 3_600_000)
}

/** Servers put whole prompts into messages now and then; the first few words tell what is wrong. */
function shortened(text: string): string {
  return text.length <= messageLength ? text : `${text.slice(0, messageLength)}…`
}
