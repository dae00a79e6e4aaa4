import { recordEvent } from '@/lib/store/audit'
import type { Transaction } from '@/lib/store/copy'
import { Conflict } from '@/lib/store/errors'
import { newId } from '@/lib/store/id'
import {
  type AssignmentRow,
  copyAssignments,
  copyQueueItems,
  goldPairs,
  insertQueue,
  prepareQueue,
  type QueueItemRow,
  sealQueue,
} from '@/lib/store/queue-rows'
import { ensurePerson } from '@/lib/store/review-actions'
import { inTransaction } from '@/lib/store/transaction'
import { dealer, isCalibrationTurn, labelsWanted, mixed } from './deal'
import { type MadeQueue, type QueueItem, QueueSettings, type QueueSettingsInput } from './queue-types'

const batchSize = 5000
const mostCalibrationPairs = 500

type NewQueue = QueueSettingsInput & {
  /** In the order of the work; read once, so that a draw may stream them. */
  items: Iterable<QueueItem>
  /** How the pairs were drawn: strategy, seed, floor, run, allocation. Kept as it is. */
  drawnBy?: Record<string, unknown>
}

/**
 * The id of a new queue with these pairs and how many there are, calibration pairs not counted. All of it is stored, or nothing.
 * Edges: with `calibrationEvery` and no calibration pair among `items`, pairs of the project with a gold label are taken that are not in the queue otherwise.
 * @throws Conflict for a name that is taken, for no pairs, and for calibration without gold labels
 */
export async function createQueue(projectId: string, { items, drawnBy = {}, ...settings }: NewQueue): Promise<MadeQueue> {
  const queue = QueueSettings.parse(settings)
  const id = newId()
  return inTransaction(async (client) => {
    await insertQueue(client, { id, projectId, drawnBy, ...queue })
    await prepareQueue(client)
    const deal = await dealOut(client, projectId, id, queue)
    const known = new Set<string>()
    const calibration: QueueItem[] = []
    const wanted = labelsWanted(queue)
    let nRegular = 0
    for (const batch of inBatches(items)) {
      for (const item of batch) known.add(item.pairId)
      const regular = batch.filter((item) => item.isCalibration !== true)
      calibration.push(...batch.filter((item) => item.isCalibration === true))
      const before = nRegular
      const batchRows = regular.map((item, index) => itemRow(item, before + index + 1, wanted()))
      nRegular += batchRows.length
      await copyQueueItems(client, id, batchRows)
      for (const row of batchRows) deal.regular(row)
    }
    if (queue.calibrationEvery !== null && calibration.length === 0)
      calibration.push(...(await goldItems(client, projectId, queue.seed, known)))
    const calibrationRows = calibration.map((item, index) => itemRow(item, index + 1, 1))
    await copyQueueItems(client, id, calibrationRows)
    await copyAssignments(client, id, deal.assignments(calibrationRows))
    const { nItems } = await sealQueue(client, id)
    await recordEvent(client, { action: 'queue.made', subject: queue.name, projectId, details: madeDetails(queue, nItems) })
    return { id, nItems }
  })
}

function madeDetails({ annotators, overlap }: QueueSettings, nPairs: number) {
  return { nPairs, overlap, ...(annotators.length === 0 ? {} : { assignedTo: annotators.join(', ') }) }
}

function itemRow(item: QueueItem, position: number, wanted: number): QueueItemRow {
  const { pairId, inclusionProbability = null, stratum = null, isCalibration = false } = item
  return { pairId, position, wanted, inclusionProbability, stratum, isCalibration }
}

async function goldItems(client: Transaction, projectId: string, seed: number, known: ReadonlySet<string>): Promise<QueueItem[]> {
  const found = await goldPairs(client, projectId, seed, mostCalibrationPairs + known.size)
  const pairIds = found.filter((pairId) => !known.has(pairId)).slice(0, mostCalibrationPairs)
  if (pairIds.length === 0) {
    throw new Conflict(
      'no-gold-for-calibration',
      'No pair outside of this queue has a gold label, so there is nothing to calibrate with.',
      'Set gold labels on some pairs first, or leave calibration out.',
    )
  }
  return pairIds.map((pairId) => ({ pairId, isCalibration: true }))
}

type Dealt = { annotatorId: string; pairIds: string[] }

/** Who gets which pair of an assigned queue; nobody anything in one that people pull from. */
async function dealOut(client: Transaction, projectId: string, queueId: string, { annotators, seed, calibrationEvery }: QueueSettings) {
  const ids: string[] = []
  for (const name of new Set(annotators)) ids.push(await ensurePerson(client, projectId, name))
  const next = dealer(ids.length, seed)
  const dealt = ids.map((annotatorId): Dealt => ({ annotatorId, pairIds: [] }))
  return {
    regular: ({ pairId, wanted }: QueueItemRow) => {
      if (ids.length > 0) for (const place of next(wanted)) dealt[place]?.pairIds.push(pairId)
    },
    assignments: (calibration: readonly QueueItemRow[]): AssignmentRow[] =>
      dealt.flatMap(({ annotatorId, pairIds }) =>
        mixed(
          pairIds,
          calibration.map(({ pairId }) => pairId),
          (nth) => calibrationEvery !== null && isCalibrationTurn({ queueId, annotatorId, every: calibrationEvery, nth }),
        ).map((pairId, index) => ({ pairId, annotatorId, position: index + 1 })),
      ),
  }
}

function* inBatches<T>(values: Iterable<T>): Generator<T[]> {
  let batch: T[] = []
  for (const value of values) {
    batch.push(value)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
