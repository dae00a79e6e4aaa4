import { recordEvent } from '@/lib/store/audit'
import { queueState } from '@/lib/store/queue-claims'
import { moveAssignments, randomPairs, setQueueStatus } from '@/lib/store/queue-rows'
import { ensurePerson } from '@/lib/store/review-actions'
import { inTransaction } from '@/lib/store/transaction'
import type { QueueStatus } from '@/lib/words/people'
import { createQueue } from './create-queue'
import type { MadeQueue, NewRandomQueue } from './queue-types'

/**
 * The id of a new queue of all pairs, or of a simple random sample of them, each with its inclusion probability n/N.
 * @throws Conflict as `createQueue`
 */
export async function createRandomQueue(projectId: string, { nPairs, ...settings }: NewRandomQueue): Promise<MadeQueue> {
  const { pairIds, nAll } = await randomPairs(projectId, settings.seed, nPairs)
  const inclusionProbability = pairIds.length / nAll
  return createQueue(projectId, {
    ...settings,
    items: pairIds.map((pairId) => ({ pairId, inclusionProbability })),
    drawnBy: { strategy: nPairs === null ? 'all' : 'random', seed: settings.seed, nPairs: pairIds.length, nPopulation: nAll },
  })
}

/** Opens or closes a queue. A closed one gives no more pairs; labels that are under way are kept. @throws NotFound */
export function changeQueue(projectId: string, queueId: string, { status }: { status: QueueStatus }): Promise<void> {
  return setQueueStatus(projectId, queueId, status)
}

/** How many assigned pairs went from one annotator to another. @throws NotFound */
export async function handOver(
  projectId: string,
  queueId: string,
  { from, to }: { from: string; to: string },
): Promise<{ nMoved: number }> {
  const { name } = await queueState(projectId, queueId)
  return inTransaction(async (client) => {
    const fromId = await ensurePerson(client, projectId, from)
    const toId = await ensurePerson(client, projectId, to)
    const nMoved = await moveAssignments(client, { projectId, queueId, fromId, toId })
    if (nMoved > 0) await recordEvent(client, { action: 'queue.handed-over', subject: name, projectId, details: { from, to, nMoved } })
    return { nMoved }
  })
}
