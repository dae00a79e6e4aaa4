import type { PgBoss, Job as QueueJob } from 'pg-boss'
import type { Logger } from 'pino'
import { z } from 'zod'
import { isDatabaseAway } from '@/lib/store/database-away'
import { type JobHandler, Stopped } from './handler'
import type { JobKind } from './kind'

type Held = { job: QueueJob<unknown>; work: Promise<void>; lost: AbortController; isWaiting: boolean }
type Options<Payload extends object> = {
  kind: JobKind<Payload>
  handler: JobHandler<Payload>
  boss: PgBoss
  log: Logger
  stopping: AbortSignal
}
const Touched = z.object({ settled: z.array(z.string()) })

/** Takes the jobs of one kind from the queue and has them done, as many at a time as the kind allows, beside any number of other workers. */
export class Intake<Payload extends object> {
  readonly #held = new Map<string, Held>()
  readonly #taking: Promise<void>
  #isWoken = false
  #endPause: () => void = () => undefined

  constructor(private readonly options: Options<Payload>) {
    options.stopping.addEventListener('abort', () => this.#wake())
    this.#taking = this.#take()
  }

  /** When nothing more is taken, after the worker was told to stop. */
  get ended(): Promise<void> {
    return this.#taking
  }

  /** When the jobs in hand are done or given back. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#held.values()].map(({ work }) => work))
  }

  /** Tells the queue that the jobs in hand are being worked on. Those that another worker was given meanwhile are lost. */
  async heartbeat(): Promise<void> {
    const { boss, kind } = this.options
    const held = [...this.#held.values()].map(({ job }) => ({ id: job.id, retryCount: job.retryCount }))
    if (held.length === 0) return
    const kept = new Set(Touched.parse(await boss.touch(kind.name, held)).settled)
    for (const { id } of held) if (!kept.has(id)) this.#held.get(id)?.lost.abort(new Stopped('another worker has the job'))
  }

  async #take(): Promise<void> {
    while (!this.options.stopping.aborted) {
      const jobs = await this.#fetch().catch((error: unknown) => {
        if (!isDatabaseAway(error)) this.#warn(error, 'no job could be taken')
        return []
      })
      for (const job of jobs) this.#hold(job)
      if (jobs.length === 0) await this.#pause()
    }
  }

  async #fetch(): Promise<QueueJob<unknown>[]> {
    const { boss, kind } = this.options
    if (this.#held.size >= kind.mostAtOnce) return []
    return boss.fetch<unknown>(kind.name, { batchSize: 1, ignoreGroups: this.#busyGroups })
  }

  /** Groups that have enough waiting here, or of which a job was just taken: other workers may have the next. */
  get #busyGroups(): string[] {
    const justTaken = [...this.#held.values()].flatMap(({ job, isWaiting }) => (isWaiting ? [] : (job.groupId ?? [])))
    return [...(this.options.handler.busyGroups?.() ?? []), ...justTaken]
  }

  /** Until there may be something to take: a job waits or ended, or a while went by. */
  async #pause(): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.options.kind.lookEveryMs)
        this.#endPause = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#isWoken = false
  }

  #wake(): void {
    this.#isWoken = true
    this.#endPause()
  }

  #hold(job: QueueJob<unknown>): void {
    const lost = new AbortController()
    const held: Held = { job, lost, isWaiting: false, work: Promise.resolve() }
    this.#held.set(job.id, held)
    const onWaiting = () => {
      held.isWaiting = true
      this.#wake()
    }
    held.work = this.#work(job, lost.signal, onWaiting).finally(() => {
      this.#held.delete(job.id)
      this.#wake()
    })
  }

  async #work(job: QueueJob<unknown>, lost: AbortSignal, onWaiting: () => void): Promise<void> {
    const { kind, handler, boss, stopping } = this.options
    const payload = kind.payload.parse(job.data)
    const attempt = { id: job.id, retryCount: job.retryCount }
    try {
      const isFinished = await handler.work({ payload, lost, onWaiting })
      if (!isFinished && stopping.aborted) throw new Stopped('the worker stops')
      await boss.complete(kind.name, attempt)
      // Whoever wanted it taken up again while it was being let go could not queue it, because it still was.
      if (!isFinished) await handler.afterLetGo?.(payload)
    } catch (error) {
      if (lost.aborted) return
      if (!(error instanceof Stopped)) await this.#report(payload, error)
      // A job that cannot be given back is, when nobody refreshes it any more.
      await boss.fail(kind.name, attempt).catch((failure: unknown) => this.#warn(failure, 'a job could not be given back'))
    }
  }

  /** A database that is away is waited for; all else people are told. */
  async #report(payload: Payload, error: unknown): Promise<void> {
    const { kind, handler, log } = this.options
    if (isDatabaseAway(error)) {
      log.warn({ kind: kind.name, payload }, 'the database is away, so a job goes back to the queue')
      return
    }
    log.error({ err: error, kind: kind.name, payload }, 'a job could not be finished')
    const reason = error instanceof Error ? error.message : String(error)
    await handler.onFault(payload, reason).catch((failure: unknown) => this.#warn(failure, 'nor could that be told'))
  }

  #warn(error: unknown, message: string): void {
    this.options.log.warn({ err: error, kind: this.options.kind.name }, message)
  }
}
