import { createHash } from 'node:crypto'
import OpenAI from 'openai'
import { z } from 'zod'
import type { TokenLogprob } from '@/lib/preference/token-mass'
import { AskFailure, failureInBody, failureOf } from './ask-failure'
import { type Api, type LabelRequest, requestBody } from './label-request'

/** One generated token, with the alternatives that were returned for its position. */
export type Position = { token: string; top: TokenLogprob[] }
export type Choice = { text: string; positions: Position[]; finish: string | null; refusal: string | null }
/** What came back, and what it cost. */
export type Answer = { choices: Choice[]; inputTokens: number; outputTokens: number; latencyMs: number; requestHash: Buffer }

/** Sends a request and reads the answer. Whatever labels (a server, a batch, a local model) stands behind this one type. */
export type Ask = (request: LabelRequest, signal: AbortSignal) => Promise<Answer>

export type Connection = { baseUrl: string; apiKey: string | null; api: Api; model: string; timeoutMs: number }

/** Servers round, so a log-probability may be a hair above 0. */
const logprob = z
  .number()
  .max(0.01)
  .transform((value) => Math.min(value, 0))
const ChatLogprobs = z.object({
  content: z
    .array(z.object({ token: z.string(), logprob, top_logprobs: z.array(z.object({ token: z.string(), logprob })).nullish() }))
    .nullish(),
})
const TextLogprobs = z.object({
  tokens: z.array(z.string()).nullish(),
  token_logprobs: z.array(z.number().nullable()).nullish(),
  top_logprobs: z.array(z.record(z.string(), logprob).nullable()).nullish(),
})
const Usage = z.object({ prompt_tokens: z.int().default(0), completion_tokens: z.int().default(0) })
const ChatCompletion = z.object({
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      finish_reason: z.string().nullish(),
      logprobs: ChatLogprobs.nullish(),
    }),
  ),
  usage: Usage.nullish(),
})
const TextCompletion = z.object({
  choices: z.array(z.object({ text: z.string(), finish_reason: z.string().nullish(), logprobs: TextLogprobs.nullish() })),
  usage: Usage.nullish(),
})

/**
 * A sender to one model of an OpenAI-compatible server, one HTTP request a call. Retries and limits belong to the caller, hence maxRetries 0.
 * The sender throws AskFailure for anything the server or the network did, and the signal's reason when it aborts.
 * Edges: a base address without a path means its /v1.
 */
export function askOverHttp({ baseUrl, apiKey, api, model, timeoutMs }: Connection): Ask {
  const client = new OpenAI({
    baseURL: withVersion(baseUrl),
    apiKey: apiKey ?? 'none',
    maxRetries: 0,
    timeout: timeoutMs + 1000,
    logLevel: 'off',
  })
  const path = api === 'chat' ? '/chat/completions' : '/completions'
  return async (request, signal) => {
    const body = requestBody(model, request)
    const started = performance.now()
    const limit = timeLimit(signal, timeoutMs)
    try {
      const raw = await client.post<unknown>(path, { body, signal: limit.signal })
      const { choices, usage } = api === 'chat' ? readChat(raw) : readText(raw)
      return {
        choices,
        inputTokens: usage?.prompt_tokens ?? 0,
        outputTokens: usage?.completion_tokens ?? 0,
        latencyMs: Math.round(performance.now() - started),
        requestHash: createHash('sha256').update(JSON.stringify(body)).digest(),
      }
    } catch (error) {
      signal.throwIfAborted()
      throw limit.signal.aborted
        ? new AskFailure('timed out', `No answer came within ${timeoutMs / 1000} s.`, { retry: true })
        : failureOf(error)
    } finally {
      limit.end()
    }
  }
}

/** The client's own limit ends with the headers; a body that never ends needs this one. */
function timeLimit(signal: AbortSignal, ms: number): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, ms)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    },
  }
}

/** The models that the server says it has; empty when it does not say. */
export async function listModels({ baseUrl, apiKey, timeoutMs }: Omit<Connection, 'api' | 'model'>): Promise<string[]> {
  const client = new OpenAI({ baseURL: withVersion(baseUrl), apiKey: apiKey ?? 'none', maxRetries: 0, timeout: timeoutMs, logLevel: 'off' })
  const answer = await client.get<unknown>('/models').catch(() => ({ data: [] }))
  const parsed = z.object({ data: z.array(z.object({ id: z.string() })) }).safeParse(answer)
  return parsed.success ? parsed.data.data.map(({ id }) => id).sort() : []
}

function readChat(raw: unknown): { choices: Choice[]; usage: z.infer<typeof Usage> | null | undefined } {
  const { choices, usage } = parsed(ChatCompletion, raw)
  return {
    usage,
    choices: choices.map(({ message, finish_reason, logprobs }) => ({
      text: message.content ?? '',
      refusal: message.refusal ?? null,
      finish: finish_reason ?? null,
      positions: (logprobs?.content ?? []).map(({ token, logprob: own, top_logprobs }) => ({
        token,
        top: top_logprobs?.length ? top_logprobs : [{ token, logprob: own }],
      })),
    })),
  }
}

function readText(raw: unknown): { choices: Choice[]; usage: z.infer<typeof Usage> | null | undefined } {
  const { choices, usage } = parsed(TextCompletion, raw)
  return {
    usage,
    choices: choices.map(({ text, finish_reason, logprobs }) => ({
      text,
      refusal: null,
      finish: finish_reason ?? null,
      positions: (logprobs?.top_logprobs ?? []).map((top, index) => ({
        token: logprobs?.tokens?.[index] ?? '',
        top: Object.entries(top ?? {}).map(([token, value]) => ({ token, logprob: value })),
      })),
    })),
  }
}

function parsed<T>(schema: z.ZodType<T>, raw: unknown): T {
  const inError = z.object({ error: z.union([z.string(), z.looseObject({})]) }).safeParse(raw)
  if (inError.success) throw failureInBody(inError.data.error)
  const answer = schema.safeParse(raw)
  if (!answer.success) throw new SyntaxError('The answer is no completion.', { cause: answer.error })
  return answer.data
}

function withVersion(baseUrl: string): string {
  const url = new URL(baseUrl)
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/)?completions$/, '')
  return `${url.origin}${path === '' ? '/v1' : path}${url.search}`
}
