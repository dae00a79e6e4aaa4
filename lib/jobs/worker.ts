import type { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { isDatabaseAway, untilBack } from '@/lib/store/database-away'
import { newId } from '@/lib/store/id'
import { type JobHandler, Stopped } from './handler'
import { Intake } from './intake'
import type { JobKind } from './kind'
import { workingQueue } from './queue'
import { requeueTasks } from './tasks'

const heartbeatEveryMs = 2500
const requeueEveryMs = 10_000
/** A worker that stops waits so long for what is under way, whose answers may be paid for. */
const finishWithinMs = 8000

/** What the parts of a worker stand on. */
export type Host = {
  id: string
  boss: PgBoss
  log: Logger
  /** Aborts when the worker is to stop: nothing more is begun, what is under way may come in. */
  stopping: AbortSignal
  /** Aborts when that took too long: what is still under way is cut. */
  cut: AbortSignal
}

/** What a service does in a worker. */
export type WorkerPart = {
  jobs: readonly DoesJobs[]
  /** What it looks after again and again, whether there are jobs or not. A time that fails is made up for by the next. */
  routines?: readonly { everyMs: number; work: () => Promise<void> }[]
  /** Ends what it does beside jobs, when no more of these are taken. */
  stop?: () => Promise<void>
  /** Gives back what it holds, when all is done. */
  close?: () => Promise<void>
}

type Taking = Pick<Intake<object>, 'ended' | 'idle' | 'heartbeat'>
/** What a service does about one kind of job. */
export type DoesJobs = { kind: JobKind; takenOn: (host: Host) => Taking }

/** Has the jobs of a kind done by its handler. */
export function does<Payload extends object>(kind: JobKind<Payload>, handler: JobHandler<Payload>): DoesJobs {
  return { kind, takenOn: (host) => new Intake({ ...host, kind, handler }) }
}

/**
 * A worker: takes jobs of the kinds that its parts know from the queue and does them, together with any number of other workers on any machines.
 * Killing it at any moment loses nothing but what is under way.
 */
export class Worker {
  readonly #stop = new AbortController()
  readonly #cut = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #host: Host
  readonly #parts: readonly WorkerPart[]
  readonly #intakes: readonly Taking[]

  private constructor(boss: PgBoss, log: Logger, parts: readonly ((host: Host) => WorkerPart)[]) {
    this.#host = { id: newId(), boss, log, stopping: this.#stop.signal, cut: this.#cut.signal }
    this.#parts = parts.map((make) => make(this.#host))
    this.#intakes = this.#parts.flatMap(({ jobs }) => jobs.map(({ takenOn }) => takenOn(this.#host)))
  }

  /**
   * Waits for the database where it is away.
   * @throws the database's error when `signal` aborts meanwhile
   */
  static async start(
    log: Logger,
    parts: readonly ((host: Host) => WorkerPart)[],
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Worker> {
    const onAway = () => log.warn('the database is away; waiting for it')
    const worker = new Worker(await untilBack(workingQueue, { signal, onAway }), log, parts)
    for (const intake of worker.#intakes) worker.#every(heartbeatEveryMs, () => intake.heartbeat())
    for (const { everyMs, work } of worker.#parts.flatMap(({ routines = [] }) => routines)) worker.#every(everyMs, work)
    worker.#every(requeueEveryMs, () => requeueTasks(worker.#host.boss))
    log.info({ worker: worker.id }, 'worker started')
    return worker
  }

  get id(): string {
    return this.#host.id
  }

  /** Takes nothing more, lets what is under way come in and be stored, and gives the rest back to the queue. */
  async stop(): Promise<void> {
    if (this.#stop.signal.aborted) return
    this.#stop.abort(new Stopped('the worker stops'))
    const tooLong = setTimeout(() => this.#cut.abort(new Stopped('the worker stops')), finishWithinMs)
    await Promise.all(this.#intakes.map(({ ended }) => ended))
    await Promise.all(this.#parts.map((part) => part.stop?.()))
    await Promise.all(this.#intakes.map((intake) => intake.idle()))
    clearTimeout(tooLong)
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all(
      this.#parts.map((part) => part.close?.().catch((error: unknown) => this.#warn(error, 'something could not be given back'))),
    )
    await this.#host.boss.stop({ graceful: false, close: false })
    this.#host.log.info({ worker: this.id }, 'worker stopped')
  }

  #every(ms: number, work: () => Promise<void>): void {
    let isBusy = false
    const tick = async () => {
      if (isBusy) return
      isBusy = true
      await work().catch((error: unknown) => {
        if (!isDatabaseAway(error)) this.#warn(error, 'something a worker looks after failed; it is tried again')
      })
      isBusy = false
    }
    this.#timers.push(setInterval(() => void tick(), ms))
  }

  #warn(error: unknown, message: string): void {
    this.#host.log.warn({ err: error }, message)
  }
}
