import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseAway, isOutOfSpace, isRefusedData } from '@/lib/store/database-away'
import { insertJudgments, type Judgment, type TokenPrices } from '@/lib/store/judgments'

type Pending = { judgment: Judgment; stored: () => void; failed: (error: unknown) => void }
type Batch = { prices: TokenPrices; pending: Pending[] }

const flushEveryMs = 30
const largestBatch = 500
const firstRetryMs = 200
const longestRetryMs = 5000
/** For what nobody foresaw. */
const giveUpAfterMs = 120_000

type Told = {
  /** A run has paused because what was stored used its budget up. */
  onBudgetUsed?: (runId: string) => void
  /** What is known of a run finds no room in the database: nothing more should be asked for it. Told again with each try. */
  onOutOfSpace?: (runId: string, error: unknown) => Promise<void>
}

/**
 * Stores judgments in batches of what came in within a few dozen milliseconds. What has been paid for is not given up: while the database is
 * away, or has no room, it tries again until that is over or `signal` aborts. A judgment that the database refuses (its pair was deleted
 * meanwhile) fails alone, not with its batch.
 */
export class JudgmentWriter {
  readonly #batches = new Map<string, Batch>()
  #timer: NodeJS.Timeout | undefined
  #flushing: Promise<void> | null = null

  /** @param signal gives up what the database cannot take now */
  constructor(
    private readonly signal: AbortSignal,
    private readonly told: Told = {},
  ) {}

  /** Resolves once the judgment is in the database for good. @throws whatever the database said, when it is given up */
  add(runId: string, judgment: Judgment, prices: TokenPrices): Promise<void> {
    return new Promise((stored, failed) => {
      const batch = this.#batches.get(runId) ?? { prices, pending: [] }
      batch.prices = prices
      batch.pending.push({ judgment, stored, failed })
      this.#batches.set(runId, batch)
      this.#timer ??= setTimeout(() => this.#flush(), flushEveryMs)
    })
  }

  #flush(): void {
    this.#timer = undefined
    if (this.#flushing !== null) return
    this.#flushing = this.#writeAll().finally(() => {
      this.#flushing = null
      if (this.#batches.size > 0) this.#timer ??= setTimeout(() => this.#flush(), flushEveryMs)
    })
  }

  async #writeAll(): Promise<void> {
    const batches = [...this.#batches]
    this.#batches.clear()
    for (const [runId, { prices, pending }] of batches) {
      for (let from = 0; from < pending.length; from += largestBatch)
        await this.#write(runId, prices, pending.slice(from, from + largestBatch))
    }
  }

  async #write(runId: string, prices: TokenPrices, pending: Pending[]): Promise<void> {
    const judgments = pending.map(({ judgment }) => judgment)
    const until = performance.now() + giveUpAfterMs
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(2 * waitMs, longestRetryMs)) {
      try {
        const { isBudgetUsed } = await insertJudgments(runId, judgments, prices)
        if (isBudgetUsed) this.told.onBudgetUsed?.(runId)
        for (const { stored } of pending) stored()
        return
      } catch (error) {
        if (isRefusedData(error) && pending.length > 1) {
          for (const one of pending) await this.#write(runId, prices, [one])
          return
        }
        if (isOutOfSpace(error)) await this.told.onOutOfSpace?.(runId, error)
        const isWorthWaiting = isDatabaseAway(error) || isOutOfSpace(error) || (!isRefusedData(error) && performance.now() + waitMs < until)
        // Ends early, by throwing, only because the signal aborted.
        if (isWorthWaiting) await wait(waitMs, undefined, { signal: this.signal }).catch(() => undefined)
        if (isWorthWaiting && !this.signal.aborted) continue
        for (const { failed } of pending) failed(error)
        return
      }
    }
  }
}

/** Why a run pauses whose judgments find no room. */
export const noRoom = (error: unknown): string =>
  `The database has no room left: ${error instanceof Error ? error.message : String(error)}. Free space on its disk, then resume the run. What was answered is kept meanwhile, and stored as soon as there is room.`
