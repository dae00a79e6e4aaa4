import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { type JudgeServer, startJudgeServer } from './judge-server'

export type BatchStep = 'upload' | 'create' | 'list' | 'get' | 'cancel' | 'content'
/** `before` does nothing and answers with the status; `after` does it all and drops the connection; `cut` sends half a file, `half` calls that the end. */
export type StepFault = { when: 'before'; status: number } | { when: 'after' } | { when: 'cut' | 'half' }

export type BatchServerOptions = {
  /** What goes wrong with the nth call of a step, from 0. */
  fault?: (step: BatchStep, nth: number) => StepFault | undefined
  /** Called when a step has had its effect and before it is answered. */
  onStep?: (step: BatchStep) => void
  /** The status that a line is answered with instead of by the judge; `nth` counts the times that this very request was sent. */
  failLine?: (customId: string, nth: number) => { status: number; message: string } | undefined
  /** The nth batch expires when it has answered so many requests. */
  expiresAfter?: (nthBatch: number) => number | undefined
  /** Why the nth batch fails its validation. */
  refuses?: (nthBatch: number, nRequests: number) => { code: string; message: string } | undefined
  /** Lines that are in output files beside the answers. */
  alsoSays?: (outputLines: readonly string[]) => string[]
  /** Looks at a batch before it is done; 0 is done at the first. Infinity never is. */
  looks?: number
}

const Line = z.object({
  custom_id: z.string().min(1).max(64),
  method: z.literal('POST'),
  url: z.literal('/v1/chat/completions'),
  body: z.looseObject({ model: z.string() }),
})
type Line = z.infer<typeof Line>
type Stored = {
  id: string
  status: 'validating' | 'in_progress' | 'finalizing' | 'completed' | 'failed' | 'expired' | 'cancelling' | 'cancelled'
  input_file_id: string
  endpoint: string
  completion_window: string
  metadata: Record<string, string>
  created_at: number
  output_file_id: string | null
  error_file_id: string | null
  request_counts: { total: number; completed: number; failed: number }
  errors: { data: { code: string; message: string }[] } | null
}
const NewBatch = z.object({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/chat/completions'),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string(), z.string()).default({}),
})

const maxRequests = 50_000
const maxBytes = 200_000_000

/** A stand-in for a Batch API after METHOD.md section 4, with a judge behind it that knows the right answers. Change `options` at any time. */
export class BatchServer {
  options: BatchServerOptions = {}
  /** Every body that was answered, and so paid for, with the number of times. */
  readonly bought = new Map<string, number>()
  /** The lines of each batch, in the order in which the batches were made. */
  readonly batches: { id: string; lines: Line[] }[] = []
  readonly #files = new Map<string, string>()
  readonly #stored: Stored[] = []
  readonly #calls = new Map<string, number>()
  readonly #sent = new Map<string, number>()
  readonly #finishing = new Set<string>()
  readonly #looks = new Map<string, number>()
  readonly #http = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) =>
      response.writeHead(500).end(JSON.stringify({ error: { message: String(error) } })),
    )
  })

  private constructor(readonly judge: JudgeServer) {}

  static async start(): Promise<BatchServer> {
    const server = new BatchServer(await startJudgeServer())
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve))
    return server
  }

  get baseUrl(): string {
    const address = this.#http.address()
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/v1`
  }

  get statuses(): string[] {
    return this.#stored.map(({ status }) => status)
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
    await this.judge.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.baseUrl)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts)
    if (url.pathname === '/v1/chat/completions') {
      const answered = await this.#ask(body.toString('utf8'))
      response.writeHead(answered.status, { 'content-type': 'application/json' }).end(JSON.stringify(answered.body))
      return
    }
    const [kind = '', id = '', action = ''] = url.pathname.replace('/v1/', '').split('/')
    const step = stepOf(kind, request.method ?? '', id, action)
    const nth = this.#calls.get(step) ?? 0
    this.#calls.set(step, nth + 1)
    const fault = this.options.fault?.(step, nth)
    if (fault?.when === 'before') {
      response.writeHead(fault.status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: 'told to' } }))
      return
    }
    const answer = await this.#step(step, { id, url, body, type: request.headers['content-type'] ?? '' })
    this.options.onStep?.(step)
    if (fault?.when === 'after') return void response.destroy()
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    if (fault?.when === 'half') return void response.writeHead(200).end(text.slice(0, Math.floor(text.length * 0.6)))
    if (fault?.when === 'cut') {
      response.writeHead(200, { 'content-length': Buffer.byteLength(text) }).write(text.slice(0, Math.floor(text.length * 0.6)))
      setTimeout(() => response.destroy(), 50)
      return
    }
    response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' }).end(text)
  }

  async #step(step: BatchStep, { id, url, body, type }: { id: string; url: URL; body: Buffer; type: string }): Promise<unknown> {
    if (step === 'upload') return this.#upload(body, type)
    if (step === 'create') return this.#create(NewBatch.parse(JSON.parse(body.toString('utf8'))))
    if (step === 'list') return this.#list(url.searchParams.get('after'), Number(url.searchParams.get('limit') ?? 20))
    if (step === 'content') return this.#files.get(id) ?? null
    const batch = this.#stored.find((one) => one.id === id)
    if (batch === undefined) return null
    if (step === 'cancel' && !this.#finishing.has(id)) batch.status = 'cancelling'
    else if (step === 'cancel') return null
    else this.#advance(batch)
    return batch
  }

  async #upload(body: Buffer, type: string): Promise<{ id: string }> {
    const form = await new Request(this.baseUrl, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(body),
    }).formData()
    const file = form.get('file')
    if (form.get('purpose') !== 'batch' || !(file instanceof File)) throw new Error('no file for a batch')
    const id = `file-${this.#files.size + 1}`
    this.#files.set(id, await file.text())
    return { id }
  }

  #create({ metadata, ...asked }: z.infer<typeof NewBatch>): Stored {
    const lines = (this.#files.get(asked.input_file_id) ?? '').split('\n').filter((line) => line !== '')
    const parsed = lines.map((line) => Line.parse(JSON.parse(line)))
    const errors = this.#problems(parsed, this.#files.get(asked.input_file_id) ?? '')
    const batch: Stored = {
      id: `batch-${this.#stored.length + 1}`,
      status: errors === null ? 'validating' : 'failed',
      ...asked,
      metadata,
      created_at: Math.floor(Date.now() / 1000),
      output_file_id: null,
      error_file_id: null,
      request_counts: { total: parsed.length, completed: 0, failed: 0 },
      errors: errors === null ? null : { data: [errors] },
    }
    this.#stored.push(batch)
    this.batches.push({ id: batch.id, lines: parsed })
    return batch
  }

  #problems(lines: readonly Line[], file: string): { code: string; message: string } | null {
    if (lines.length === 0 || lines.length > maxRequests) return { code: 'too_many_requests', message: 'too many requests, or none' }
    if (Buffer.byteLength(file) > maxBytes) return { code: 'file_too_large', message: 'the file is too large' }
    if (new Set(lines.map(({ custom_id }) => custom_id)).size < lines.length)
      return { code: 'duplicate_custom_id', message: 'a name twice' }
    if (new Set(lines.map(({ body }) => body.model)).size > 1) return { code: 'mismatched_model', message: 'more than one model' }
    return this.options.refuses?.(this.#stored.length, lines.length) ?? null
  }

  #list(after: string | null, limit: number): { data: Stored[]; has_more: boolean } {
    const newestFirst = [...this.#stored].reverse()
    const from = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1
    return { data: newestFirst.slice(from, from + limit), has_more: from + limit < newestFirst.length }
  }

  /** One look further on its way. The answers are made meanwhile, as by a server that nobody looks at. */
  #advance(batch: Stored): void {
    const looks = this.#looks.get(batch.id) ?? 0
    this.#looks.set(batch.id, looks + 1)
    if (batch.status === 'cancelling' && !this.#finishing.has(batch.id)) {
      this.#finishing.add(batch.id)
      void this.#finish(batch, Math.ceil(batch.request_counts.total / 2), 'cancelled')
    }
    if (batch.status !== 'validating' && batch.status !== 'in_progress') return
    batch.status = 'in_progress'
    if (looks < (this.options.looks ?? 1)) return
    batch.status = 'finalizing'
    this.#finishing.add(batch.id)
    const expiresAfter = this.options.expiresAfter?.(this.#stored.indexOf(batch))
    void this.#finish(batch, expiresAfter ?? Number.POSITIVE_INFINITY, expiresAfter === undefined ? 'completed' : 'expired')
  }

  async #finish(batch: Stored, nAnswered: number, status: 'completed' | 'expired' | 'cancelled'): Promise<void> {
    const lines = this.batches.find(({ id }) => id === batch.id)?.lines ?? []
    const [output, errors]: [string[], string[]] = [[], []]
    for (const [index, { custom_id, body }] of lines.entries()) {
      const id = `batch_req_${batch.id}_${index}`
      if (index >= nAnswered) {
        const code = status === 'expired' ? 'batch_expired' : 'batch_cancelled'
        errors.push(JSON.stringify({ id, custom_id, response: null, error: { code, message: 'not reached' } }))
        continue
      }
      const { status: code, body: said } = await this.#answerLine(custom_id, body)
      const line = JSON.stringify({ id, custom_id, response: { status_code: code, request_id: id, body: said }, error: null })
      if (code === 200) output.push(line)
      else errors.push(line)
    }
    const shuffled = output.map((line) => ({ line, at: Math.random() })).sort((a, b) => a.at - b.at)
    const said = [...shuffled.map(({ line }) => line), ...(this.options.alsoSays?.(output) ?? [])]
    batch.output_file_id = said.length === 0 ? null : this.#store(said)
    batch.error_file_id = errors.length === 0 ? null : this.#store(errors)
    batch.request_counts = { total: lines.length, completed: output.length, failed: errors.length }
    batch.status = status
  }

  async #answerLine(customId: string, body: Line['body']): Promise<{ status: number; body: unknown }> {
    const text = JSON.stringify(body)
    const nth = this.#sent.get(`${customId} ${text}`) ?? 0
    this.#sent.set(`${customId} ${text}`, nth + 1)
    const failure = this.options.failLine?.(customId, nth)
    if (failure !== undefined) return { status: failure.status, body: { error: { message: failure.message } } }
    const answered = await this.#ask(text)
    if (answered.status === 200) this.bought.set(text, (this.bought.get(text) ?? 0) + 1)
    return answered
  }

  #store(lines: readonly string[]): string {
    const id = `file-${this.#files.size + 1}`
    this.#files.set(id, `${lines.join('\n')}\n`)
    return id
  }

  async #ask(body: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.judge.baseUrl}/chat/completions`, { method: 'POST', body })
    return { status: response.status, body: await response.json() }
  }
}

function stepOf(kind: string, method: string, id: string, action: string): BatchStep {
  if (kind === 'files') return method === 'POST' ? 'upload' : 'content'
  if (action === 'cancel') return 'cancel'
  if (id !== '') return 'get'
  return method === 'POST' ? 'create' : 'list'
}
