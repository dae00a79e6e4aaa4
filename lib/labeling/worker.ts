import type { Job, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { z } from 'zod'
import { isDatabaseAway, untilBack } from '@/lib/store/database-away'
import { newId } from '@/lib/store/id'
import { mendAll } from '@/lib/store/mend'
import { completeIfDone, pauseBecause, runningRuns } from '@/lib/store/runs'
import { ActiveRuns, Stopped } from './active-runs'
import { BatchDriver } from './batch/batch-driver'
import { LabelChunk, labelChunkQueue, requeueRun, workingQueue } from './queue'
import { RunLog } from './run-log'
import { WebhookSender } from './webhooks/webhook-sender'

const fetchEveryMs = 250
const heartbeatEveryMs = 2500
const watchEveryMs = 200
const sweepEveryMs = 10_000
const mendEveryMs = 3_600_000
const batchesEveryMs = 1000
const webhooksEveryMs = 1000
/** Chunks in hand at once. They wait for their endpoints anyway; this bounds the memory. */
const mostChunks = 64
/** A worker that stops waits so long for what is under way, whose answers are paid for. */
const finishWithinMs = 8000

type Held = { job: Job<unknown>; work: Promise<void>; lost: AbortController; isAsked: boolean }

/**
 * A worker: takes chunks of runs from the queue and labels them, as many at a time as the endpoints' limits allow, together with any number of
 * other workers on any machines. Killing it at any moment loses at most the requests in flight.
 */
export class Worker {
  readonly id = newId()
  readonly #told = new RunLog(this.id)
  readonly #active: ActiveRuns
  readonly #batches: BatchDriver
  readonly #webhooks: WebhookSender
  readonly #held = new Map<string, Held>()
  readonly #timers: NodeJS.Timeout[] = []
  #intake: Promise<void> = Promise.resolve()
  #isStopping = false
  #isWoken = false
  #endPause: () => void = () => undefined

  private constructor(
    private readonly boss: PgBoss,
    private readonly log: Logger,
  ) {
    this.#active = new ActiveRuns(this.id, log, this.#told)
    this.#webhooks = new WebhookSender(log)
    this.#batches = new BatchDriver(log, this.#told)
  }

  /**
   * Waits for the database where it is away.
   * @param options.mendEveryMs between two counts of what is stored, by whichever worker
   * @throws the database's error when `signal` aborts meanwhile
   */
  static async start(log: Logger, options: { signal?: AbortSignal; mendEveryMs?: number } = {}): Promise<Worker> {
    const onAway = () => log.warn('the database is away; waiting for it')
    const worker = new Worker(await untilBack(workingQueue, { signal: options.signal, onAway }), log)
    worker.#every(heartbeatEveryMs, () => worker.#heartbeat())
    worker.#every(watchEveryMs, () => worker.#active.watch())
    worker.#every(batchesEveryMs, () => worker.#batches.tick())
    worker.#every(webhooksEveryMs, () => worker.#webhooks.tick())
    worker.#every(sweepEveryMs, () => worker.#sweep())
    worker.#every(options.mendEveryMs ?? mendEveryMs, () => worker.#mend())
    worker.#intake = worker.#takeChunks()
    log.info({ worker: worker.id }, 'worker started')
    return worker
  }

  /** Takes nothing more, lets what is under way come in and be stored, and gives the rest back to the queue. */
  async stop(): Promise<void> {
    if (this.#isStopping) return
    this.#isStopping = true
    this.#wake()
    this.#active.stopAll()
    const tooLong = setTimeout(() => this.#active.cut(), finishWithinMs)
    await this.#intake
    this.#active.stopAll()
    await this.#batches.stop()
    await this.#webhooks.stop()
    await Promise.allSettled([...this.#held.values()].map(({ work }) => work))
    clearTimeout(tooLong)
    for (const timer of this.#timers) clearInterval(timer)
    await this.#active.close()
    await this.#told.close().catch(() => undefined)
    await this.boss.stop({ graceful: false, close: false })
    this.log.info({ worker: this.id }, 'worker stopped')
  }

  async #takeChunks(): Promise<void> {
    while (!this.#isStopping) {
      const jobs = await this.#fetch().catch(() => [])
      for (const job of jobs) this.#hold(job)
      if (jobs.length === 0) await this.#pause()
    }
  }

  async #fetch(): Promise<Job<unknown>[]> {
    if (this.#held.size >= mostChunks) return []
    return this.boss.fetch<unknown>(labelChunkQueue, { batchSize: 1, ignoreGroups: this.#busyEndpoints })
  }

  /** Endpoints that have enough waiting here, or of which a chunk was just taken: other workers may have the next. */
  get #busyEndpoints(): string[] {
    const justTaken = [...this.#held.values()].flatMap(({ job, isAsked }) => (isAsked ? [] : (job.groupId ?? [])))
    return [...this.#active.saturatedEndpoints, ...justTaken]
  }

  /** Until there may be something to take: a chunk was asked for or ended, or a while went by. */
  async #pause(): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, fetchEveryMs)
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

  #hold(job: Job<unknown>): void {
    const lost = new AbortController()
    const held: Held = { job, lost, isAsked: false, work: Promise.resolve() }
    this.#held.set(job.id, held)
    const onAsked = () => {
      held.isAsked = true
      this.#wake()
    }
    held.work = this.#work(job, lost.signal, onAsked).finally(() => {
      this.#held.delete(job.id)
      this.#wake()
    })
  }

  async #work(job: Job<unknown>, lost: AbortSignal, onAsked: () => void): Promise<void> {
    const chunk = LabelChunk.parse(job.data)
    const { runId } = chunk
    const attempt = { id: job.id, retryCount: job.retryCount }
    try {
      const isFinished = await this.#active.label(chunk, lost, onAsked)
      if (!isFinished && this.#isStopping) throw new Stopped('the worker stops')
      await this.boss.complete(labelChunkQueue, attempt)
      // A run that was resumed while this chunk was being let go could not queue it, because it still was.
      if (!isFinished) await requeueRun(this.boss, runId)
    } catch (error) {
      if (lost.aborted) return
      if (!(error instanceof Stopped)) await this.#report(runId, error)
      await this.boss.fail(labelChunkQueue, attempt).catch(() => undefined)
    }
  }

  /** What nobody foresaw pauses the run, with the reason, instead of trying for ever. A database that is away is waited for. */
  async #report(runId: string, error: unknown): Promise<void> {
    if (isDatabaseAway(error)) {
      this.log.warn({ runId }, 'the database is away, so a chunk goes back to the queue')
      return
    }
    this.log.error({ err: error, runId }, 'a chunk could not be finished')
    const reason = error instanceof Error ? error.message : String(error)
    await pauseBecause(runId, `The worker met something unforeseen: ${reason}`).catch(() => undefined)
  }

  async #heartbeat(): Promise<void> {
    const held = [...this.#held.values()].map(({ job }) => ({ id: job.id, retryCount: job.retryCount }))
    if (held.length === 0) return
    const touched = z.object({ settled: z.array(z.string()) }).safeParse(await this.boss.touch(labelChunkQueue, held))
    if (!touched.success) return
    const kept = new Set(touched.data.settled)
    for (const { id } of held) if (!kept.has(id)) this.#held.get(id)?.lost.abort(new Stopped('another worker has the chunk'))
  }

  /** Repairs what a crash between two steps can leave: a run that lacks nothing and did not end, or open chunks that nobody has queued. */
  async #sweep(): Promise<void> {
    for (const runId of await runningRuns()) {
      if (this.#active.has(runId) || (await completeIfDone(runId))) continue
      const queued = await this.boss.findJobs(labelChunkQueue, { data: { runId }, queued: true, limit: 1 })
      if (queued.length === 0) await requeueRun(this.boss, runId)
    }
  }

  /** What an older version left counted wrong is counted anew. */
  async #mend(): Promise<void> {
    for (const project of await mendAll({ runs: 'recent' })) this.log.warn(project, 'mended what was counted wrong')
  }

  /** A tick that fails, say because the database is away, is made up for by the next. */
  #every(ms: number, work: () => Promise<void>): void {
    let isBusy = false
    const tick = async () => {
      if (isBusy) return
      isBusy = true
      await work().catch(() => undefined)
      isBusy = false
    }
    this.#timers.push(setInterval(() => void tick(), ms))
  }
}
