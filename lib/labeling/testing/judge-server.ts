import { createServer, type Server, type ServerResponse } from 'node:http'
import { pairIn } from './asked'
import { completion } from './completion'
import { type Fault, secondsFromNow } from './faults'

export type JudgeServerOptions = {
  latencyMs?: number
  /** The fault of the nth request (from 0), or nothing. Called once a request, before it is read. */
  fault?: (nth: number) => Fault | undefined
  /** The fault of a pair in one order, each time it is asked for. */
  faultOf?: (asked: { context: string; first: string; second: string }) => Fault | undefined
  /** Every answer to the same question is a little different, so that none can be taken for another. */
  wavers?: boolean
  /** Requests at once beyond which it answers 429. */
  bears?: number
  withLogprobs?: boolean
  /** Mass on the label tokens. */
  coverage?: number
  acceptsN?: boolean
  acceptsTemperature?: boolean
  /** The status by which it says that it does not accept something. */
  refusesWith?: number
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
  /** Every P(first) that was answered for a pair in one order (`askedKey`), also when the answer was then lost on the way. */
  ledger: Map<string, number[]>
  bodies: Record<string, unknown>[]
  /** Answers nothing from now on until told: requests come in and wait. */
  hold: () => void
  /** Answers the `n` requests that have waited longest, the next ones too as they come; without `n` all, and holds no longer. */
  release: (n?: number) => void
  /** Requests that are in and not answered. */
  nWaiting: number
  close: () => Promise<void>
}

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
    ledger: new Map(),
    bodies: [],
    hold: () => {
      leave = 0
    },
    release: (n = Number.POSITIVE_INFINITY) => {
      leave += n
      for (const go of held.splice(0, leave)) {
        leave -= 1
        go()
      }
    },
    nWaiting: 0,
    close: async () => undefined,
  }
  /** How many more may be answered. */
  let leave = Number.POSITIVE_INFINITY
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    const nth = judge.nRequests++
    judge.requestedAt.push(performance.now())
    judge.nWaiting += 1
    const { bears = Number.POSITIVE_INFINITY } = judge.options
    const isTooMany = judge.nWaiting > bears
    const fault: Fault | undefined = isTooMany ? { kind: 'status', status: 429 } : judge.options.fault?.(nth)
    judge.mostAtOnce = Math.max(judge.mostAtOnce, judge.nWaiting)
    // Its answer is out before its connection is done with: the next request may be here by then.
    let isOver = false
    for (const event of ['finish', 'close']) {
      response.once(event, () => {
        if (!isOver) judge.nWaiting -= 1
        isOver = true
      })
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body: Record<string, unknown> = parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'))
      judge.bodies.push(body)
      const go = () => setTimeout(() => answer(judge, body, response, fault ?? faultOfPair(judge, body)), judge.options.latencyMs ?? 0)
      if (leave === 0) held.push(go)
      else {
        leave -= 1
        go()
      }
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

function faultOfPair({ options }: JudgeServer, body: Record<string, unknown>): Fault | undefined {
  const asked = options.faultOf === undefined ? null : pairIn(body)
  return asked === null ? undefined : options.faultOf?.(asked)
}

function answer(judge: JudgeServer, body: Record<string, unknown>, response: ServerResponse, fault: Fault | undefined): void {
  const refusal = refusalOf(judge.options, body)
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'cut') response.destroy()
  else if (fault?.kind === 'status') refuse(response, fault)
  else if (fault?.kind === 'error in 200') send(response, 200, JSON.stringify({ error: { message: 'overloaded', code: 529 } }))
  else if (fault?.kind === 'page') send(response, 200, '<html><body>Bad gateway</body></html>')
  else if (refusal !== undefined)
    send(response, judge.options.refusesWith ?? 400, JSON.stringify({ error: { message: refusal, type: 'invalid_request_error' } }))
  else {
    const text = JSON.stringify(completion(judge, body, fault?.kind === 'says' ? fault : undefined))
    if (fault?.kind === 'cut midway') cutMidway(response, text)
    else send(response, 200, fault?.kind === 'half' ? text.slice(0, text.length / 2) : text)
  }
}

function cutMidway(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2), () => response.destroy())
}

function refuse(response: ServerResponse, { status, code, message, retryAfter }: Extract<Fault, { kind: 'status' }>): void {
  const inASecond = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString()
  const wait = retryAfter === secondsFromNow ? inASecond : retryAfter
  const error = { message: message ?? `told to answer ${status}`, type: 'fault', code: code ?? null }
  send(response, status, JSON.stringify({ error }), wait === undefined ? {} : { 'retry-after': wait })
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

function refusalOf({ acceptsN = true, acceptsTemperature = true }: JudgeServerOptions, body: Record<string, unknown>): string | undefined {
  if (!acceptsN && body.n !== undefined) return 'n is not supported'
  if (!acceptsTemperature && body.temperature !== undefined) return 'temperature is not supported'
  return undefined
}
