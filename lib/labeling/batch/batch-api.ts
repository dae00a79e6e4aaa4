import { openAsBlob } from 'node:fs'
import { Agent, FormData, request as send } from 'undici'
import { z } from 'zod'
import { splitLines } from '@/lib/formats/lines'
import type { RemoteBatch } from '@/lib/store/batches'
import { addressOf, type Connection, headersFor } from '../ask'
import { AskFailure, failureOf, failureOfStatus } from '../ask-failure'

const Errors = z.object({ data: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish(), line: z.int().nullish() })) })
const Batch = z.object({
  id: z.string(),
  status: z.string(),
  input_file_id: z.string().nullish(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  created_at: z.number().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  request_counts: z.object({ completed: z.int().default(0), failed: z.int().default(0) }).nullish(),
  errors: Errors.nullish(),
})
const BatchPage = z.object({ data: z.array(Batch), has_more: z.boolean().default(false) })
const UploadedFile = z.object({ id: z.string() })

/** A batch as its endpoint describes it, with the files that hold its results once it is over. */
export type SeenBatch = { remote: RemoteBatch; resultFileIds: string[]; isOver: boolean; isQueueFull: boolean }

/** Uploads and downloads are as large as 200 MB. */
const transferWithinMs = 1_800_000
const mostLineBytes = 2 ** 25
const metadataKey = 'concord_batch'
/** Clocks of other machines may be so far from ours. */
const clocksApartSeconds = 24 * 3600
const over = new Set(['completed', 'failed', 'expired', 'cancelled'])
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 120_000 })

/**
 * The Batch API of an OpenAI-compatible server. Every call throws AskFailure for what the server or the network did, and the signal's reason when it
 * aborts; trying again is the caller's affair. Source: METHOD.md section 4, "OpenAI Batch"; FORMATS.md section 3
 */
export class BatchApi {
  constructor(private readonly connection: Omit<Connection, 'api' | 'model'>) {}

  /** The id of a file of requests, now at the server. It costs nothing until a batch is made of it. */
  async upload(path: string, name: string, signal: AbortSignal): Promise<string> {
    const form = new FormData()
    form.append('purpose', 'batch')
    form.append('file', await openAsBlob(path, { type: 'application/jsonl' }), name)
    return (await this.#json(UploadedFile, 'POST', 'files', signal, { body: form, withinMs: transferWithinMs })).id
  }

  /** A new batch of an uploaded file. Our id goes along, so that it can be found again by `find`. */
  async create(inputFileId: string, ourId: string, signal: AbortSignal): Promise<SeenBatch> {
    const body = {
      input_file_id: inputFileId,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { [metadataKey]: ourId },
    }
    return seen(await this.#json(Batch, 'POST', 'batches', signal, { body: JSON.stringify(body), headers: { 'idempotency-key': ourId } }))
  }

  /** The batch that was made of a file or under our id; null when the server has none. Looks back as far as `since`, and a day more. */
  async find(inputFileId: string, ourId: string, since: Date, signal: AbortSignal): Promise<SeenBatch | null> {
    const oldest = since.getTime() / 1000 - clocksApartSeconds
    for (let after: string | null = null; ; ) {
      const query: Record<string, string> = after === null ? { limit: '100' } : { limit: '100', after }
      const page = await this.#json(BatchPage, 'GET', 'batches', signal, { query })
      const found = page.data.find((one) => one.metadata?.[metadataKey] === ourId || one.input_file_id === inputFileId)
      if (found !== undefined) return seen(found)
      const last = page.data.at(-1)
      if (!page.has_more || last === undefined || (last.created_at ?? Number.POSITIVE_INFINITY) < oldest) return null
      after = last.id
    }
  }

  async get(remoteId: string, signal: AbortSignal): Promise<SeenBatch> {
    return seen(await this.#json(Batch, 'GET', `batches/${encodeURIComponent(remoteId)}`, signal))
  }

  /** Asks for a batch to be ended. What it has answered by then is kept, and paid for. */
  async cancel(remoteId: string, signal: AbortSignal): Promise<SeenBatch> {
    return seen(await this.#json(Batch, 'POST', `batches/${encodeURIComponent(remoteId)}/cancel`, signal))
  }

  /** The lines of a file, as they arrive; an empty text for one that is longer than any answer. */
  async *lines(fileId: string, signal: AbortSignal): AsyncGenerator<string> {
    const response = await this.#send('GET', `files/${encodeURIComponent(fileId)}/content`, signal, { withinMs: transferWithinMs })
    try {
      for await (const slice of splitLines(response, mostLineBytes)) yield 'bytes' in slice ? slice.bytes.toString('utf8') : ''
    } catch (error) {
      signal.throwIfAborted()
      throw failureOf(error)
    }
  }

  async #json<T>(schema: z.ZodType<T>, method: Method, path: string, signal: AbortSignal, sent: Sent = {}): Promise<T> {
    const response = await this.#send(method, path, signal, sent)
    try {
      const text = await response.text()
      const parsed = schema.safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
      throw new AskFailure('unreadable answer', 'The answer is none that a Batch API gives.', { retry: true, cause: parsed.error })
    } catch (error) {
      signal.throwIfAborted()
      throw failureOf(error)
    }
  }

  async #send(method: Method, path: string, signal: AbortSignal, { body, headers, query = {}, withinMs }: Sent) {
    const { baseUrl, apiKey, timeoutMs } = this.connection
    const within = Math.max(timeoutMs, withinMs ?? 0)
    const limit = AbortSignal.timeout(within)
    const url = new URL(addressOf(baseUrl, path))
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    try {
      const response = await send(url, {
        method,
        headers: { ...headersFor(apiKey), ...type, ...headers },
        body: body ?? null,
        signal: AbortSignal.any([signal, limit]),
        dispatcher,
      })
      if (response.statusCode === 200) return response.body
      throw failureOfStatus(response.statusCode, response.headers, await response.body.text())
    } catch (error) {
      signal.throwIfAborted()
      if (limit.aborted) throw new AskFailure('timed out', `No answer came within ${within / 1000} s.`, { retry: true })
      throw failureOf(error)
    }
  }
}

type Method = 'GET' | 'POST'
type Sent = { body?: string | FormData; headers?: Record<string, string>; query?: Record<string, string>; withinMs?: number }

function seen({ id, status, request_counts, errors, output_file_id, error_file_id }: z.infer<typeof Batch>): SeenBatch {
  const said = errors?.data ?? []
  const reason = said
    .slice(0, 3)
    .map(({ message, code, line }) => `${message ?? code ?? 'no message'}${line == null ? '' : ` (line ${line})`}`)
  return {
    remote: {
      remoteId: id,
      remoteStatus: status,
      nCompleted: request_counts?.completed ?? 0,
      nFailed: request_counts?.failed ?? 0,
      reason: reason.length === 0 ? null : reason.join('; ').slice(0, 500),
    },
    resultFileIds: [output_file_id, error_file_id].flatMap((fileId) => fileId ?? []),
    isOver: over.has(status),
    isQueueFull: status === 'failed' && said.some(({ code }) => code === 'token_limit_exceeded'),
  }
}
