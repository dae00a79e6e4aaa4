import { untilBack } from '@/lib/store/database-away'
import { lockProgress, recordBatch } from '@/lib/store/imports'
import { inTransaction } from '@/lib/store/transaction'
import { type BatchLine, type ImportCounts, type ImportState, type LineResult, noCounts } from './batch'
import type { ByteMeter } from './counting'
import { writeBatch } from './write-batch'

type Target = {
  importId: string
  projectId: string
  meter: ByteMeter
  onProgress?: ((state: ImportState) => void) | undefined
  onAway?: (() => void) | undefined
}

/** Another writer got in between; the batch as a whole is tried again. Codes of PostgreSQL. */
const passing = new Set(['23505', '40001', '40P01'])
const attempts = 3

/** Stores the batches of one import, each in a transaction with the import's own counters. */
export class BatchWriter {
  private totals = { nLines: 0, nAccepted: 0, nDuplicate: 0, nRejected: 0 }
  private counts: ImportCounts = { ...noCounts }

  constructor(private readonly target: Target) {}

  async write(batch: readonly BatchLine[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await untilBack(() => this.attempt(batch), { onAway: this.target.onAway })
      } catch (error) {
        if (attempt === attempts || !isPassing(error)) throw error
      }
    }
  }

  private async attempt(batch: readonly BatchLine[]): Promise<void> {
    const { importId, projectId, meter, onProgress } = this.target
    const state = await inTransaction(async (client) => {
      const { bytesRead: _, counts: stored, ...totals } = await lockProgress(client, importId)
      // It was committed, and the connection was cut before that was heard.
      if (totals.nLines > this.totals.nLines) return { totals, counts: { ...noCounts, ...stored } }
      const { results, counts } = await writeBatch(client, projectId, batch)
      const after = { totals: added(this.totals, results), counts: summed(this.counts, counts) }
      const notAccepted = results.flatMap(({ line, outcome, reason }) => (outcome === 'accepted' ? [] : [{ line, outcome, reason }]))
      await recordBatch(client, importId, { bytesRead: meter.nBytes, ...after.totals, counts: after.counts }, notAccepted)
      return after
    })
    this.totals = state.totals
    this.counts = state.counts
    onProgress?.({ bytesRead: meter.nBytes, ...state.totals })
  }
}

function added(totals: Omit<ImportState, 'bytesRead'>, results: readonly LineResult[]): Omit<ImportState, 'bytesRead'> {
  const n = (outcome: LineResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  return {
    nLines: totals.nLines + results.length,
    nAccepted: totals.nAccepted + n('accepted'),
    nDuplicate: totals.nDuplicate + n('duplicate'),
    nRejected: totals.nRejected + n('rejected'),
  }
}

function summed(before: ImportCounts, more: ImportCounts): ImportCounts {
  const sum = { ...before }
  for (const [name, n] of Object.entries(more)) if (isCount(name)) sum[name] += n
  return sum
}

function isCount(name: string): name is keyof ImportCounts {
  return name in noCounts
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && passing.has(error.code)
}
