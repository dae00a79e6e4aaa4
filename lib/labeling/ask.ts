import { hash } from 'node:crypto'
import { Agent, request as send } from 'undici'
import { z } from 'zod'
import type { EndpointApi } from '@/lib/words/run'
import { type Completion, readAnswer } from './answer'
import { AskFailure, failureOf, failureOfStatus } from './ask-failure'
import { type LabelRequest, requestBody } from './label-request'

/** What came back, and what it cost. */
export type Answer = Completion & { latencyMs: number; requestHash: Buffer }

/** Sends a request and reads the answer. Whatever labels (a server, a batch, a local model) stands behind this one type. */
export type Ask = (request: LabelRequest, signal: AbortSignal) => Promise<Answer>

export type Connection = { baseUrl: string; apiKey: string | null; api: EndpointApi; model: string; timeoutMs: number }

/**
 * The connections of this process, as many to a server as its endpoint's limits let be in use. Time limits are kept here and not by the
 * dispatcher, which would count only the gaps in an answer. A judgment costs a fraction of the processor time that it would through the OpenAI
 * SDK (bench/labeling), and needs of it no more than one POST.
 */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 })

/**
 * A sender to one model of an OpenAI-compatible server, one HTTP request a call. Retries and limits belong to the caller.
 * The sender throws AskFailure for anything the server or the network did, and the signal's reason when it aborts.
 * Edges: a base address without a path means its /v1. A redirect is not followed, because the key would go with it.
 */
export function askOverHttp({ baseUrl, apiKey, api, model, timeoutMs }: Connection): Ask {
  const url = addressOf(baseUrl, api === 'chat' ? 'chat/completions' : 'completions')
  const headers = { 'content-type': 'application/json', ...headersFor(apiKey) }
  return async (request, signal) => {
    const body = JSON.stringify(requestBody(model, request))
    const started = performance.now()
    const limit = timeLimit(signal, timeoutMs)
    try {
      const response = await send(url, { method: 'POST', headers, body, signal: limit.signal, dispatcher })
      const text = await response.body.text()
      if (response.statusCode !== 200) throw failureOfStatus(response.statusCode, response.headers, text)
      return {
        ...readAnswer(api, JSON.parse(text)),
        latencyMs: Math.round(performance.now() - started),
        requestHash: hash('sha256', body, 'buffer'),
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
  const Models = z.object({ data: z.array(z.object({ id: z.string() })) })
  try {
    const response = await send(addressOf(baseUrl, 'models'), {
      headers: headersFor(apiKey),
      signal: AbortSignal.timeout(timeoutMs),
      dispatcher,
    })
    return Models.parse(await response.body.json())
      .data.map(({ id }) => id)
      .sort()
  } catch {
    return []
  }
}

/** Headers of every request to a server. */
export const headersFor = (apiKey: string | null): Record<string, string> => ({
  accept: 'application/json',
  'user-agent': 'concord',
  ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
})

/** The address of something below a base address; one without a path means its /v1. */
export function addressOf(baseUrl: string, path: string): string {
  const url = new URL(baseUrl)
  const base = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/)?completions$/, '')
  return `${url.origin}${base === '' ? '/v1' : base}/${path}${url.search}`
}
