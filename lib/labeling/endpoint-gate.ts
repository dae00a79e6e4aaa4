import { blockEndpoint, type Lease, releaseLease, renewLease } from '@/lib/store/endpoint-limits'
import { newId } from '@/lib/store/id'
import { LoadSeen } from './load-seen'

/** How a request ended. `kind` tells requests apart that take different times: a label from a rationale. */
export type Ended = { usedTokens: number | null; overloaded: boolean; answer: { kind: number; latencyMs: number } | null }
/** Leave to have one request in flight. `release` gives it back, with what is known of the request by then. */
export type Permit = { release: (ended: Ended) => void }

type Waiting = { tokens: number; start: () => void; fail: (reason: unknown) => void; signal: AbortSignal; onAbort: () => void }

const renewEveryMs = 500
/** Ends well before the lease does on the server, so that a worker that cannot renew stops in time. */
const leaseLastsMs = 8000
const idleBeforeReleaseMs = 2000
const closed = 'The endpoint was closed.'
/** What to wish for before the database has said how much there is. */
const concurrencyBeforeKnown = 64

/** What `work` returns, with this process's share of an endpoint for as long as it takes. */
export async function throughGate<T>(endpointId: string, work: (gate: EndpointGate) => Promise<T>): Promise<T> {
  const gate = new EndpointGate(endpointId, newId())
  try {
    return await work(gate)
  } finally {
    await gate.close()
  }
}

/**
 * One endpoint's limits as one worker process sees them: a request starts when the process's share of the endpoint's concurrency has room and
 * the shared buckets of requests and tokens per minute give it leave. First come, first served.
 */
export class EndpointGate {
  readonly #waiting = new Set<Waiting>()
  #inFlight = 0
  #tokensOwed = 0
  readonly #seen = new LoadSeen()
  #lease: (Lease & { until: number; wanted: number }) | null = null
  #renewing: Promise<void> | null = null
  /** How many the database is being told are in flight. Until it has answered, more than these would be beyond what it may be giving to others. */
  #reported = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #idleSince = performance.now()
  #isClosed = false

  constructor(
    readonly endpointId: string,
    readonly holder: string,
  ) {}

  /** Judgments that failed one after the other, each after all its tries, with none in between that got an answer. */
  failedInARow = 0

  /** Requests that wait or are under way. */
  get load(): number {
    return this.#waiting.size + this.#inFlight
  }

  /** Whether enough waits already: more would only take memory, and other endpoints' turn. */
  get isSaturated(): boolean {
    return this.load >= 2 * this.#maxConcurrency + 20
  }

  /**
   * A permit, as soon as the limits allow.
   * @param tokens the estimate that is taken from the tokens per minute until the real number is known
   * @throws the signal's reason when it aborts first; Error when the gate is closed
   */
  acquire(tokens: number, signal: AbortSignal): Promise<Permit> {
    signal.throwIfAborted()
    if (this.#isClosed) return Promise.reject(new Error(closed))
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        tokens,
        signal,
        start: () => resolve({ release: (ended) => this.#release(tokens, ended) }),
        fail: reject,
        onAbort: () => {
          this.#waiting.delete(waiting)
          reject(signal.reason)
        },
      }
      signal.addEventListener('abort', waiting.onAbort)
      this.#waiting.add(waiting)
      this.#startAllowed()
    })
  }

  /** Lets nobody, in any process, start a request for a while. */
  async block(forMs: number): Promise<void> {
    if (this.#lease !== null) this.#lease.blockedForMs = forMs
    await blockEndpoint(this.endpointId, forMs)
  }

  /** Gives the process's share back. Whoever still waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    for (const waiting of this.#waiting) {
      waiting.signal.removeEventListener('abort', waiting.onAbort)
      waiting.fail(new Error(closed))
    }
    this.#waiting.clear()
    await this.#renewing?.catch(() => undefined)
    this.#lease = null
    await releaseLease(this.endpointId, this.holder)
  }

  #release(estimated: number, { usedTokens, overloaded, answer }: Ended): void {
    this.#inFlight -= 1
    this.#idleSince = performance.now()
    if (usedTokens !== null) this.#tokensOwed += usedTokens - estimated
    if (overloaded) this.#seen.turnedAway()
    else if (answer !== null) this.#seen.answered(answer.kind, answer.latencyMs)
    this.#startAllowed()
  }

  get #maxConcurrency(): number {
    return this.#lease?.maxConcurrency ?? concurrencyBeforeKnown
  }

  #startAllowed(): void {
    const lease = this.#lease
    const isFree = lease !== null && !lease.hasRates && lease.blockedForMs <= 0 && lease.until > performance.now()
    if (isFree) this.#start(Math.min(lease.slots, this.#reported) - this.#inFlight)
    this.#renewWithin(this.#untilRenewal())
  }

  #untilRenewal(): number {
    const lease = this.#lease
    if (lease === null || lease.until <= performance.now()) return 0
    if (lease.blockedForMs > 0) return lease.blockedForMs
    if (this.#waiting.size === 0) return renewEveryMs
    if (lease.wanted < Math.min(this.load, lease.maxConcurrency)) return 0
    return lease.hasRates && this.#inFlight < lease.slots ? lease.nextPermitMs : renewEveryMs
  }

  #start(n: number): void {
    let left = n
    for (const waiting of this.#waiting) {
      if (left <= 0) return
      left -= 1
      this.#waiting.delete(waiting)
      waiting.signal.removeEventListener('abort', waiting.onAbort)
      this.#inFlight += 1
      this.#seen.started(this.#inFlight)
      waiting.start()
    }
  }

  /** Renews after this time at the latest, and never later than usual. */
  #renewWithin(ms: number): void {
    if (this.#renewing !== null || this.#isClosed) return
    const dueAt = performance.now() + Math.min(ms, renewEveryMs)
    if (dueAt >= this.#dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => this.#renew(), Math.max(0, dueAt - performance.now()))
  }

  #renew(): void {
    this.#dueAt = Number.POSITIVE_INFINITY
    const isIdle = this.load === 0 && performance.now() - this.#idleSince > idleBeforeReleaseMs
    if (isIdle && this.#lease === null) return
    // A database that is away for a moment costs nothing but time: what is in flight goes on, and what waits is asked for again.
    this.#renewing = (isIdle ? this.#giveBack() : this.#ask())
      .catch(() => new Promise<void>((resolve) => setTimeout(resolve, renewEveryMs)))
      .finally(() => {
        this.#renewing = null
        if (this.load > 0) this.#startAllowed()
        else this.#renewWithin(renewEveryMs)
      })
  }

  async #ask(): Promise<void> {
    const waitingTokens = [...this.#waiting].slice(0, this.#maxConcurrency).map(({ tokens }) => tokens)
    const tokensOwed = this.#tokensOwed
    const asked = {
      endpointId: this.endpointId,
      holder: this.holder,
      inFlight: this.#inFlight,
      waitingTokens,
      tokensOwed,
      report: this.#seen.take(this.#inFlight),
    }
    const renewedAt = performance.now()
    const wanted = Math.min(this.load, this.#maxConcurrency)
    this.#reported = asked.inFlight
    const lease = await renewLease({ ...asked, wanted })
    this.#reported = Number.POSITIVE_INFINITY
    this.#tokensOwed -= tokensOwed
    this.#lease = { ...lease, wanted, until: renewedAt + leaseLastsMs }
    if (lease.hasRates) this.#start(Math.min(lease.permits, lease.slots - this.#inFlight))
  }

  async #giveBack(): Promise<void> {
    this.#lease = null
    await releaseLease(this.endpointId, this.holder)
  }
}
