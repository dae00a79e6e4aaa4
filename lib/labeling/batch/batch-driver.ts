import type { Logger } from 'pino'
import { isDatabaseAway } from '@/lib/store/database-away'
import { newId } from '@/lib/store/id'
import { claimRun, keepRun, releaseRun } from '@/lib/store/run-driver'
import { addRunEvent } from '@/lib/store/run-events'
import { failBecause, pauseBecause, runStatuses } from '@/lib/store/runs'
import { AskFailure } from '../ask-failure'
import { JudgmentWriter, noRoom } from '../judgment-writer'
import { NotAskable } from '../run-context'
import type { RunLog } from '../run-log'
import { type BatchTools, defaults, loadBatchRun, RunLost } from './batch-run'
import { driveRun } from './drive-run'

/** Runs in hand at once in one process. */
const mostRuns = 4
const keepEveryMs = 2500

export type BatchDriverOptions = Omit<BatchTools, 'writer'> & {
  /** Between two looks at a run whose batches are under way. */
  lookEveryMs: number
}

/**
 * Looks after the runs by batches that are due, together with any number of other workers, each run in one worker's hands at a time. A worker that is
 * killed loses a run about ten seconds later to another, which takes up whatever was half done.
 */
export class BatchDriver {
  readonly #stop = new AbortController()
  readonly #looks = new Set<Promise<void>>()
  readonly #tools: BatchTools

  constructor(
    private readonly log: Logger,
    private readonly told: RunLog,
    private readonly options: BatchDriverOptions = { ...defaults, lookEveryMs: lookEveryMs() },
  ) {
    const onOutOfSpace = (runId: string, error: unknown) => pauseBecause(runId, noRoom(error)).catch(() => undefined)
    const writer = new JudgmentWriter(this.#stop.signal, { onOutOfSpace })
    this.#tools = { writer, limits: this.options.limits, tries: this.options.tries }
  }

  /** Takes up the runs that are due and have nobody. */
  async tick(): Promise<void> {
    while (this.#looks.size < mostRuns && !this.#stop.signal.aborted) {
      const holder = newId()
      const runId = await claimRun(holder)
      if (runId === null) return
      const look = this.#look(runId, holder)
        .catch((error: unknown) => this.log.warn({ err: error, runId }, 'what a look at a run by batches met could not be told'))
        .finally(() => this.#looks.delete(look))
      this.#looks.add(look)
    }
  }

  /** Cuts what is under way, which the next worker takes up, and gives its runs back. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('the worker stops'))
    await Promise.allSettled([...this.#looks])
  }

  async #look(runId: string, holder: string): Promise<void> {
    const lost = new AbortController()
    const signal = AbortSignal.any([this.#stop.signal, lost.signal])
    const keeping = setInterval(() => void this.#keep(runId, holder, lost), keepEveryMs)
    let nextLookMs = this.options.lookEveryMs
    try {
      const run = await loadBatchRun(runId, { ...this.#tools, holder }, signal)
      if ((await runStatuses([runId])).get(runId) === 'running') this.told.join(runId, run.context.endpointId)
      await driveRun(run)
    } catch (error) {
      if (this.#stop.signal.aborted) nextLookMs = 0
      else if (!lost.signal.aborted) await this.#report(runId, error)
    } finally {
      clearInterval(keeping)
      if (!lost.signal.aborted) await releaseRun(runId, holder, nextLookMs).catch(() => undefined)
    }
  }

  async #keep(runId: string, holder: string, lost: AbortController): Promise<void> {
    const isKept = await keepRun(runId, holder).catch(() => true)
    if (!isKept) lost.abort(new RunLost('another worker has the run'))
  }

  /** What may pass is told and tried at the next look. What a person must mend, or nobody foresaw, pauses the run; what nobody can mend ends it. */
  async #report(runId: string, error: unknown): Promise<void> {
    if (isDatabaseAway(error) || error instanceof RunLost) return
    if (error instanceof AskFailure && error.retry) {
      const message = `The Batch API: ${error.kind}: ${error.message}`
      await addRunEvent(runId, { kind: 'fault', about: `batch ${error.kind}`, message })
      return
    }
    if (error instanceof NotAskable) return failBecause(runId, error.message)
    if (!(error instanceof AskFailure)) this.log.error({ err: error, runId }, 'a look at a run by batches failed')
    const reason = error instanceof AskFailure ? `${error.kind}: ${error.message}` : `The worker met something unforeseen: ${String(error)}`
    await pauseBecause(runId, `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`).catch(() => undefined)
  }
}

/** CONCORD_BATCH_LOOK_SECONDS, or fifteen. */
function lookEveryMs(): number {
  const seconds = Number(process.env.CONCORD_BATCH_LOOK_SECONDS ?? 15)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 15_000
}
