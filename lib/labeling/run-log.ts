import { hostname } from 'node:os'
import { endpointConcurrency } from '@/lib/store/endpoint-limits'
import { addRunEvent, type NewRunEvent } from '@/lib/store/run-events'
import { removeLostWorkers, removeRunWorker, touchRunWorker } from '@/lib/store/run-workers'
import type { AskFailure } from './ask-failure'

type Joined = { endpointId: string; bearable: number | null; faults: Map<string, { n: number; message: string }> }

const writeEveryMs = 2500
/** A limit that wavers by less is no news. */
const changeWorthTelling = 0.25

/**
 * What one worker process has to tell about the runs it takes part in: that it joined and left, what it met that went wrong and was tried again,
 * and how much their endpoints were found to bear. Faults are summed up before they are written, so that a storm of them is one line.
 */
export class RunLog {
  readonly #runs = new Map<string, Joined>()
  readonly #worker: { id: string; name: string }
  readonly #timer = setInterval(() => void this.#write().catch(() => undefined), writeEveryMs)
  #writing: Promise<void> | null = null

  constructor(workerId: string) {
    this.#worker = { id: workerId, name: `${hostname()}, process ${process.pid}` }
    this.#timer.unref()
  }

  /** The worker has begun with a run. */
  join(runId: string, endpointId: string): void {
    if (this.#runs.has(runId)) return
    this.#runs.set(runId, { endpointId, bearable: null, faults: new Map() })
    void this.#write().catch(() => undefined)
  }

  /** A request failed, and may be tried again. */
  fault(runId: string, { kind, message }: AskFailure): void {
    const faults = this.#runs.get(runId)?.faults
    const known = faults?.get(kind)
    faults?.set(kind, { n: (known?.n ?? 0) + 1, message })
  }

  /** Forgets runs that are not going any more, having told what there was to tell of them. */
  async leave(runIds: readonly string[]): Promise<void> {
    await this.#write()
    for (const runId of runIds) this.#runs.delete(runId)
    await removeRunWorker(runIds, this.#worker.id)
  }

  get runIds(): string[] {
    return [...this.#runs.keys()]
  }

  /** The worker stops. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const runIds = this.runIds
    await this.leave(runIds)
    for (const runId of runIds) await this.#tell(runId, { kind: 'worker', message: `Worker left: ${this.#worker.name}.` })
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null
    })
    return this.#writing
  }

  async #writeAll(): Promise<void> {
    for (const runId of await touchRunWorker(this.runIds, this.#worker))
      await this.#tell(runId, { kind: 'worker', message: `Worker joined: ${this.#worker.name}.` })
    for (const [runId, run] of this.#runs) {
      const faults = [...run.faults]
      run.faults.clear()
      for (const [kind, { n, message }] of faults)
        await this.#tell(runId, { kind: 'fault', about: kind, n, message: `${kind}: ${message}` })
      await this.#tellLimit(runId, run)
    }
    for (const { runId, name } of await removeLostWorkers())
      await this.#tell(runId, { kind: 'worker', message: `Worker lost: ${name} has not been heard of. Others take over what it had.` })
  }

  async #tellLimit(runId: string, run: Joined): Promise<void> {
    const { bearable, setting } = await endpointConcurrency(run.endpointId)
    const known = run.bearable ?? setting
    if (Math.abs(bearable - known) <= changeWorthTelling * known) return
    run.bearable = bearable
    const message =
      bearable < setting
        ? `The endpoint was found to bear ${bearable} requests at once; its setting allows ${setting}.`
        : `The endpoint bears the ${setting} requests at once that its setting allows.`
    await this.#tell(runId, { kind: 'limit', about: run.endpointId, n: 0, message })
  }

  readonly #tell = (runId: string, event: NewRunEvent): Promise<void> => addRunEvent(runId, event)
}
