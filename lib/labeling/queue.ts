import type { PgBoss } from 'pg-boss'
import { labelChunk } from '@/lib/jobs/label-chunk'
import { enqueue } from '@/lib/jobs/queue'
import { openChunks } from '@/lib/store/run-chunks'
import { failBecause, runById, runStatuses } from '@/lib/store/runs'
import { inTransaction, type Transaction } from '@/lib/store/transaction'
import { nobodyToAsk } from './run-context'

const jobsAtOnce = 1000

/**
 * Puts every open chunk of a run on the queue. A chunk that is queued or being worked on stays single, so this can be repeated.
 * @param endpointId jobs are grouped by endpoint, so that a worker can leave those of a busy one to wait
 */
export async function enqueueOpenChunks(boss: PgBoss, client: Transaction, runId: string, endpointId: string): Promise<void> {
  for (let after = -1; ; ) {
    const chunks = await openChunks(runId, after, jobsAtOnce, client)
    const last = chunks.at(-1)
    if (last === undefined) return
    const payloads = chunks.map((chunk) => ({ runId, chunk }))
    await enqueue(boss, client, labelChunk, payloads, endpointId)
    after = last
  }
}

/** Queues whatever a run that is running still lacks and nobody has queued; a run whose endpoint is gone ends as failed. Does nothing for any other run, or one that was deleted. */
export async function requeueRun(boss: PgBoss, runId: string): Promise<void> {
  if ((await runStatuses([runId])).get(runId) !== 'running') return
  const { labelerVersion, mode } = await runById(runId)
  const { endpointId } = labelerVersion
  if (endpointId === null) await failBecause(runId, nobodyToAsk)
  else if (mode === 'direct') await inTransaction((client) => enqueueOpenChunks(boss, client, runId, endpointId))
}
