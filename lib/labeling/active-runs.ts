import { Stopped } from '@/lib/jobs/handler'
import type { LabelChunk } from '@/lib/jobs/label-chunk'
import type { Host } from '@/lib/jobs/worker'
import { failBecause, pauseBecause, runStatuses } from '@/lib/store/runs'
import type { Ask } from './ask'
import { AskFailure } from './ask-failure'
import { EndpointGate } from './endpoint-gate'
import { JudgmentWriter, noRoom } from './judgment-writer'
import { labelChunk } from './label-chunk'
import { loadRunContext, NotAskable, type RunContext } from './run-context'
import type { RunLog } from './run-log'

type ActiveRun = { context: Promise<RunContext>; soft: AbortController; nChunks: number }

/** The runs that one worker process is labeling, with the endpoints they share. */
export class ActiveRuns {
  readonly #gates = new Map<string, EndpointGate>()
  readonly #runs = new Map<string, ActiveRun>()
  readonly #writer: JudgmentWriter

  constructor(
    private readonly host: Pick<Host, 'id' | 'log' | 'stopping' | 'cut'>,
    private readonly told: RunLog,
  ) {
    this.#writer = new JudgmentWriter(host.cut, {
      onBudgetUsed: (runId) => this.#runs.get(runId)?.soft.abort(new Stopped('the budget is used up')),
      onOutOfSpace: (runId, error) => this.#pauseFull(runId, error),
    })
  }

  /**
   * Labels a chunk. Returns whether it is finished; if not, its run was stopped, and the chunk is left open.
   * @param lost aborts when another worker has been given the chunk
   * @param onAsked called when the endpoint's gate knows of all that the chunk lacks
   * @throws Stopped when this process ends or the chunk is lost; anything unforeseen as it is
   */
  async label({ runId, chunk }: LabelChunk, lost: AbortSignal, onAsked: () => void): Promise<boolean> {
    if ((await runStatuses([runId])).get(runId) !== 'running') return false
    this.host.stopping.throwIfAborted()
    const run = this.#enter(runId)
    try {
      const loaded = await run.context
      this.told.join(runId, loaded.endpointId)
      const context = { ...loaded, ask: overheard(loaded.ask, (failure) => this.told.fault(runId, failure)) }
      const stopAsking = () => run.soft.abort(new Stopped('the endpoint is broken'))
      const stop = { soft: AbortSignal.any([run.soft.signal, this.host.stopping, lost]), hard: AbortSignal.any([this.host.cut, lost]) }
      await labelChunk(runId, chunk, {
        context,
        gate: this.#gate(context.endpointId),
        writer: this.#writer,
        stop,
        onAsked,
        onBroken: stopAsking,
      })
      return true
    } catch (error) {
      if (error instanceof AskFailure) await this.#pauseBroken(runId, error)
      else if (error instanceof NotAskable) await failBecause(runId, error.message)
      else if (!(error instanceof Stopped) || lost.aborted || this.host.cut.aborted) throw error
      return false
    } finally {
      run.nChunks -= 1
      if (run.nChunks === 0 && this.#runs.get(runId) === run) this.#runs.delete(runId)
    }
  }

  /** Endpoints that have enough waiting in this process. */
  get saturatedEndpoints(): string[] {
    return [...this.#gates.values()].filter(({ isSaturated }) => isSaturated).map(({ endpointId }) => endpointId)
  }

  has(runId: string): boolean {
    return this.#runs.has(runId)
  }

  /** Notices what people paused, cancelled or deleted in the database. */
  async watch(): Promise<void> {
    const joined = this.told.runIds
    if (this.#runs.size === 0 && joined.length === 0) return
    const statuses = await runStatuses([...this.#runs.keys(), ...joined])
    for (const [runId, { soft }] of this.#runs) if (statuses.get(runId) !== 'running') soft.abort(new Stopped('the run was stopped'))
    const over = joined.filter((runId) => statuses.get(runId) !== 'running' && !this.#runs.has(runId))
    if (over.length > 0) await this.told.leave(over)
  }

  /** Gives the shares of all endpoints back. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#gates.values()].map((gate) => gate.close()))
  }

  #enter(runId: string): ActiveRun {
    const known = this.#runs.get(runId)
    const run = known !== undefined && !known.soft.signal.aborted ? known : this.#begin(runId)
    run.nChunks += 1
    return run
  }

  #begin(runId: string): ActiveRun {
    const run = {
      context: loadRunContext(runId, (endpointId) => this.#gate(endpointId), this.host.cut),
      soft: new AbortController(),
      nChunks: 0,
    }
    this.#runs.set(runId, run)
    return run
  }

  #gate(endpointId: string): EndpointGate {
    const gate = this.#gates.get(endpointId) ?? new EndpointGate(endpointId, this.host.id)
    this.#gates.set(endpointId, gate)
    return gate
  }

  /** Where not even that can be stored it is tried again with the judgments. */
  async #pauseFull(runId: string, error: unknown): Promise<void> {
    this.#runs.get(runId)?.soft.abort(new Stopped('the database has no room'))
    this.host.log.warn({ runId, err: error }, 'the database has no room left, so the run pauses')
    await pauseBecause(runId, noRoom(error)).catch((failure: unknown) => this.host.log.warn({ runId, err: failure }, 'nor room for that'))
  }

  async #pauseBroken(runId: string, { kind, message }: AskFailure): Promise<void> {
    this.host.log.warn({ runId, kind }, 'the endpoint is broken, so the run pauses')
    await pauseBecause(runId, `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${message}`)
  }
}

/** `ask`, with every failure told before whoever asked decides what to make of it. */
function overheard(ask: Ask, onFailure: (failure: AskFailure) => void): Ask {
  return (request, signal) =>
    ask(request, signal).catch((error: unknown) => {
      if (error instanceof AskFailure) onFailure(error)
      throw error
    })
}
