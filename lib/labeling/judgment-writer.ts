import { isRefusedData } from '@/lib/store/database-away'
import { insertJudgments, type Judgment, type TokenPrices } from '@/lib/store/judgments'

type Pending = { judgment: Judgment; stored: () => void; failed: (error: unknown) => void }
type Batch = { prices: TokenPrices; pending: Pending[] }

const flushEveryMs = 30
const largestBatch = 500
const firstRetryMs = 200
const longestRetryMs = 5000

/**
 * Stores judgments in batches of what came in within a few dozen milliseconds. What has been paid for is not given up: while the database is
 * away it tries again until it is back or `giveUpAfterMs` is over. A judgment that the database refuses (its pair was deleted meanwhile) fails
 * alone, not with its batch.
 */
export class JudgmentWriter {
  readonly #batches = new Map<string, Batch>()
  #timer: NodeJS.Timeout | undefined
  #flushing: Promise<void> | null = null

  /** @param onBudgetUsed called when a run has paused because what was stored used its budget up */
  constructor(
    private readonly onBudgetUsed: (runId: string) => void,
    private readonly giveUpAfterMs = 120_000,
  ) {}

  /** Resolves once the judgment is in the database for good. @throws whatever the database said, when it stays away */
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
    const until = performance.now() + this.giveUpAfterMs
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(2 * waitMs, longestRetryMs)) {
      try {
        const { isBudgetUsed } = await insertJudgments(runId, judgments, prices)
        if (isBudgetUsed) this.onBudgetUsed(runId)
        for (const { stored } of pending) stored()
        return
      } catch (error) {
        if (isRefusedData(error) && pending.length > 1) {
          for (const one of pending) await this.#write(runId, prices, [one])
          return
        }
        if (isRefusedData(error) || performance.now() + waitMs > until) {
          for (const { failed } of pending) failed(error)
          return
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }
}
