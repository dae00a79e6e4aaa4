import type { Transaction } from '@/lib/store/copy'
import {
  claimedPairs,
  freeCalibrationPairs,
  freePairs,
  lockQueue,
  type QueueState,
  renewClaims,
  standing,
  takeClaims,
} from '@/lib/store/queue-claims'
import { ensurePerson } from '@/lib/store/review-actions'
import { inTransaction } from '@/lib/store/transaction'
import { isCalibrationTurn, mixed } from './deal'

type Asking = { projectId: string; annotator: string; queue: QueueState; limit: number }

/**
 * The ids of the next pairs of a queue for an annotator, theirs alone unless the queue wants several labels a pair. In a queue that people pull from they
 * are claimed for a while; asking again gives the same ones.
 * Edges: a closed queue gives nothing. When little is left nobody gets all of it: at most half of what is free, but one pair in any case.
 */
export function nextInQueue({ projectId, annotator, queue, limit }: Asking): Promise<string[]> {
  if (queue.status === 'closed') return Promise.resolve([])
  return inTransaction(async (client) => {
    const annotatorId = await ensurePerson(client, projectId, annotator)
    if (queue.kind === 'pull') await pull(client, { queue, annotatorId, limit })
    return claimedPairs(client, queue.id, annotatorId, limit)
  })
}

type Pulling = { queue: QueueState; annotatorId: string; limit: number }

async function pull(client: Transaction, { queue, annotatorId, limit }: Pulling): Promise<void> {
  const queueId = queue.id
  await lockQueue(client, queueId)
  await renewClaims(client, queueId, annotatorId)
  const { nLabelled, nClaimed, lastTurn, cursor } = await standing(client, queueId, annotatorId)
  const room = limit - nClaimed
  if (room <= 0) return
  const free = await freePairs(client, { queueId, annotatorId, cursor, limit: 2 * room })
  const fair = free.slice(0, nClaimed === 0 ? Math.max(1, Math.ceil(free.length / 2)) : Math.floor(free.length / 2))
  const isTurn = (nth: number) =>
    queue.calibrationEvery !== null && isCalibrationTurn({ queueId, annotatorId, every: queue.calibrationEvery, nth })
  const nCalibration = Array.from({ length: 2 * fair.length }, (_, index) => isTurn(nLabelled + nClaimed + index)).filter(Boolean).length
  const calibration = await freeCalibrationPairs(client, queueId, annotatorId, nCalibration)
  const pairIds = mixed(fair, calibration, (index) => isTurn(nLabelled + nClaimed + index)).slice(0, room)
  await takeClaims(client, { queueId, annotatorId, pairIds, after: lastTurn })
}
