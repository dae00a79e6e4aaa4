import { createServer, type Server, type ServerResponse } from 'node:http'
import { plantedTruth, unbiased } from '@/lib/baseline/planted'
import { readPrompt } from '@/lib/baseline/read-prompt'

/** What can go wrong with one request. `hang` never answers, `cut` drops the connection, `half` ends in the middle of the JSON. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string; code?: string; message?: string }
  | { kind: 'hang' | 'cut' | 'half' | 'error in 200' }

export type JudgeServerOptions = {
  latencyMs?: number
  /** The fault of the nth request (from 0), or nothing. Called once a request, before it is read. */
  fault?: (nth: number) => Fault | undefined
  withLogprobs?: boolean
  /** Mass on the label tokens. */
  coverage?: number
  acceptsN?: boolean
  acceptsTemperature?: boolean
  constraint?: 'structured_outputs' | 'guided_choice' | 'response_format'
  /** Instead of a label. */
  says?: string
  finish?: string
}

/** What the server knows it answered: the P(first) that the labels' log-probabilities mean, before any inversion. */
export type JudgeServer = {
  baseUrl: string
  options: JudgeServerOptions
  nRequests: number
  /** When each request came in. */
  requestedAt: number[]
  mostAtOnce: number
  /** How often each pair was asked for a verdict in each order and answered. */
  answered: Map<string, number>
  bodies: Record<string, unknown>[]
  close: () => Promise<void>
}

/** P(first) that the server gives to two responses, so that a test knows the answer without asking. */
export const truthOf = (context: string, first: string, second: string): number => plantedTruth({ context, first, second }, unbiased).pFirst

/**
 * A judge on a free port that knows the right answer to every labeler prompt and can be told to misbehave. Change `options` at any time.
 */
export async function startJudgeServer(options: JudgeServerOptions = {}): Promise<JudgeServer> {
  const judge: JudgeServer = {
    baseUrl: '',
    options,
    nRequests: 0,
    requestedAt: [],
    mostAtOnce: 0,
    answered: new Map(),
    bodies: [],
    close: async () => undefined,
  }
  let atOnce = 0
  const server = createServer((request, response) => {
    const nth = judge.nRequests++
    judge.requestedAt.push(performance.now())
    const fault = judge.options.fault?.(nth)
    atOnce += 1
    judge.mostAtOnce = Math.max(judge.mostAtOnce, atOnce)
    response.once('close', () => (atOnce -= 1))
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body: Record<string, unknown> = parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'))
      judge.bodies.push(body)
      setTimeout(() => answer(judge, body, response, fault), judge.options.latencyMs ?? 0)
    })
  })
  judge.baseUrl = await listen(server)
  judge.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return judge
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/v1`)
    })
  })
}

function answer(judge: JudgeServer, body: Record<string, unknown>, response: ServerResponse, fault: Fault | undefined): void {
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'cut') {
    response.destroy()
    return
  }
  if (fault?.kind === 'status') {
    const error = { message: fault.message ?? `told to answer ${fault.status}`, type: 'fault', code: fault.code ?? null }
    response.writeHead(fault.status, {
      'content-type': 'application/json',
      ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
    })
    response.end(JSON.stringify({ error }))
    return
  }
  if (fault?.kind === 'error in 200') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: 'overloaded', code: 529 } }))
    return
  }
  const refusal = refusalOf(judge.options, body)
  if (refusal !== undefined) {
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message: refusal, type: 'invalid_request_error' } }))
    return
  }
  const text = JSON.stringify(completion(judge, body))
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(fault?.kind === 'half' ? text.slice(0, text.length / 2) : text)
}

function refusalOf({ acceptsN = true, acceptsTemperature = true }: JudgeServerOptions, body: Record<string, unknown>): string | undefined {
  if (!acceptsN && body.n !== undefined) return 'n is not supported'
  if (!acceptsTemperature && body.temperature !== undefined) return 'temperature is not supported'
  return undefined
}

function completion(judge: JudgeServer, body: Record<string, unknown>) {
  const { withLogprobs = true, coverage = 0.96, constraint, says, finish } = judge.options
  const turns = Array.isArray(body.messages) ? body.messages.map(({ content }: { content: string }) => content) : [String(body.prompt)]
  const asked = readPrompt(turns)
  const isConstrained = constraint !== undefined && body[constraint] !== undefined
  const wrap = (label: string) => (constraint === 'response_format' && isConstrained ? JSON.stringify({ preferred: label }) : label)
  const pFirst = asked === null ? 0.5 : truthOf(asked.context, asked.first, asked.second)
  const [one, two] = asked?.labels ?? ['1', '2']
  if (asked !== null && !asked.wantsRationale) {
    const key = JSON.stringify([asked.context, asked.first, asked.second])
    judge.answered.set(key, (judge.answered.get(key) ?? 0) + 1)
  }
  const mass = isConstrained ? 0.999 : coverage
  const n = typeof body.n === 'number' ? body.n : 1
  const choices = Array.from({ length: n }, (_, index) => {
    const label = body.temperature === 0 || body.temperature === undefined ? pFirst >= 0.5 : Math.random() < pFirst
    const said = label ? one : two
    const free = asked === null ? 'Hello there.' : asked.wantsRationale ? `The first has ${asked.first.length} characters.` : said
    const text = isConstrained ? wrap(said) : (says ?? free)
    const top = [
      { token: one, logprob: Math.log(mass * pFirst) },
      { token: ` ${two}`, logprob: Math.log(mass * (1 - pFirst)) },
      { token: 'The', logprob: Math.log(1 - mass) },
    ].sort((a, b) => b.logprob - a.logprob)
    const hasLabel = asked !== null && !asked.wantsRationale
    const logprobs = withLogprobs && body.logprobs && hasLabel ? { content: [{ token: said, logprob: -0.1, top_logprobs: top }] } : null
    return { index, message: { role: 'assistant', content: text, refusal: null }, text, finish_reason: finish ?? 'stop', logprobs }
  })
  return { id: 'test', object: 'chat.completion', model: body.model, choices, usage: { prompt_tokens: 100, completion_tokens: n } }
}
