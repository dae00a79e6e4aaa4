import type { PoolClient } from 'pg'
import { z } from 'zod'
import { type QueueKind, QueueStatus } from '@/lib/words/people'
import { recordEvent } from './audit'
import { copyRows } from './copy'
import { one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { keptPairsOf } from './row-counts'
import { notTakenOut } from './slice'
import { inTransaction } from './transaction'

export type QueueRow = {
  id: string
  projectId: string
  name: string
  purpose: string
  kind: QueueKind
  overlap: number
  overlapShare: number
  calibrationEvery: number | null
  feedback: boolean
  drawnBy: Record<string, unknown>
}
export type QueueItemRow = {
  pairId: string
  position: number
  wanted: number
  inclusionProbability: number | null
  stratum: string | null
  isCalibration: boolean
}
/** A pair that a lead gives to an annotator; `position` is its place among theirs. */
export type AssignmentRow = { pairId: string; annotatorId: string; position: number }

/** Adds a queue without pairs. @throws Conflict when the project has one of that name */
export async function insertQueue(client: PoolClient, queue: QueueRow): Promise<void> {
  const { rowCount } = await client.query(
    `insert into "ReviewQueue" (id, "projectId", name, purpose, kind, overlap, "overlapShare", "calibrationEvery", feedback, "drawnBy")
     values ($1::uuid, $2::uuid, $3, $4, $5::"QueueKind", $6, $7, $8, $9, $10::jsonb) on conflict ("projectId", name) do nothing`,
    [
      queue.id,
      queue.projectId,
      queue.name,
      queue.purpose,
      queue.kind,
      queue.overlap,
      queue.overlapShare,
      queue.calibrationEvery,
      queue.feedback,
      JSON.stringify(queue.drawnBy),
    ],
  )
  if (rowCount === 0)
    throw new Conflict('queue-name-taken', `There is a queue "${queue.name}" already.`, 'Choose another name, or go on with that queue.')
}

const itemColumns = ['queueId', 'pairId', 'position', 'wanted', 'inclusionProbability', 'stratum', 'isCalibration'] as const
const claimColumns = ['queueId', 'pairId', 'annotatorId', 'position'] as const

/** Where the rows of a new queue wait until all are there. */
export async function prepareQueue(client: PoolClient): Promise<void> {
  await client.query('create temporary table "NewQueueItem" (like "ReviewQueueItem" including defaults) on commit drop')
  await client.query('create temporary table "NewQueueClaim" (like "ReviewClaim" including defaults) on commit drop')
}

/** Adds pairs to a queue that is being prepared. */
export function copyQueueItems(client: PoolClient, queueId: string, items: readonly QueueItemRow[]): Promise<void> {
  return copyRows(
    client,
    { table: 'NewQueueItem', columns: itemColumns },
    items.map((item) => [queueId, item.pairId, item.position, item.wanted, item.inclusionProbability, item.stratum, item.isCalibration]),
  )
}

/** Gives pairs of a queue that is being prepared to annotators. */
export function copyAssignments(client: PoolClient, queueId: string, assignments: readonly AssignmentRow[]): Promise<void> {
  return copyRows(
    client,
    { table: 'NewQueueClaim', columns: claimColumns },
    assignments.map(({ pairId, annotatorId, position }) => [queueId, pairId, annotatorId, position]),
  )
}

/** Moves the prepared rows in, in the order of the pairs: in that of the queue every row would look up and lock its pair on another page. */
async function storePrepared(client: PoolClient): Promise<void> {
  const [items, claims] = [itemColumns, claimColumns].map((columns) => columns.map((column) => `"${column}"`).join(', '))
  await client.query(`insert into "ReviewQueueItem" (${items}) select ${items} from "NewQueueItem" order by "pairId"`)
  await client.query(`insert into "ReviewClaim" (${claims}) select ${claims} from "NewQueueClaim" order by "pairId"`)
}

/**
 * Moves what was prepared for the queue in, and counts its pairs.
 * @throws RangeError when a pair is of another project, which is a bug in what drew them; Conflict when the queue is empty
 */
export async function sealQueue(client: PoolClient, queueId: string): Promise<{ nItems: number }> {
  await storePrepared(client)
  const { nItems, nForeign } = await one(
    z.object({ nItems: z.int(), nForeign: z.int() }),
    `select (count(*) filter (where not i."isCalibration"))::int as "nItems", (count(*) filter (where p."projectId" <> u."projectId"))::int as "nForeign"
     from "ReviewQueueItem" i join "ReviewQueue" u on u.id = i."queueId" join "Pair" p on p.id = i."pairId" where i."queueId" = $1::uuid`,
    [queueId],
    client,
  )
  if (nForeign > 0) throw new RangeError(`${nForeign} pairs of the queue belong to another project`)
  if (nItems === 0) throw new Conflict('queue-empty', 'No pair is left for this queue.', 'Widen what it is drawn from.')
  await client.query('update "ReviewQueue" set "nItems" = $2 where id = $1::uuid', [queueId, nItems])
  return { nItems }
}

/** Pairs of the project with a gold label, at most `limit`, in an order by chance that the seed fixes. */
export async function goldPairs(client: PoolClient, projectId: string, seed: number, limit: number): Promise<string[]> {
  const found = await rows(
    z.object({ id: z.string() }),
    `select p.id from "HumanConsensus" c join "Pair" p on p.id = c."pairId"
     where p."projectId" = $1::uuid and c.gold is not null order by md5($2 || p.id::text) limit $3`,
    [projectId, String(seed), limit],
    client,
  )
  return found.map(({ id }) => id)
}

/** Opens or closes a queue; one that is so already stays as it is. @throws NotFound */
export async function setQueueStatus(projectId: string, queueId: string, status: QueueStatus): Promise<void> {
  await inTransaction(async (client) => {
    const [before] = await rows(
      z.object({ name: z.string(), status: QueueStatus }),
      'select name, status from "ReviewQueue" where id = $1::uuid and "projectId" = $2::uuid for no key update',
      [queueId, projectId],
      client,
    )
    if (before === undefined) throw new NotFound('queue')
    if (before.status === status) return
    await client.query(
      `update "ReviewQueue" set status = $2::"QueueStatus", "closedAt" = case when $2 = 'closed' then now() end where id = $1::uuid`,
      [queueId, status],
    )
    await recordEvent(client, { action: status === 'closed' ? 'queue.closed' : 'queue.reopened', subject: before.name, projectId })
  })
}

/** Deletes a queue with what it shared out. Labels that were given in it stay, without it. @throws NotFound */
export async function deleteQueue(projectId: string, queueId: string): Promise<void> {
  await inTransaction(async (client) => {
    const [gone] = await rows(
      z.object({ name: z.string(), nItems: z.int() }),
      'delete from "ReviewQueue" where id = $1::uuid and "projectId" = $2::uuid returning name, "nItems"',
      [queueId, projectId],
      client,
    )
    if (gone === undefined) throw new NotFound('queue')
    await recordEvent(client, { action: 'queue.deleted', subject: gone.name, projectId, details: { nPairs: gone.nItems } })
  })
}

/**
 * Gives what an annotator has not labelled yet in an assigned queue to somebody else, and says how many pairs that is.
 * Edges: a pair that the other has already, or has labelled, stays where it is.
 * @throws NotFound
 */
export async function moveAssignments(
  client: PoolClient,
  { projectId, queueId, fromId, toId }: { projectId: string; queueId: string; fromId: string; toId: string },
): Promise<number> {
  const { rowCount } = await client.query(
    `update "ReviewClaim" c set "annotatorId" = $3::uuid,
       position = c.position + (select coalesce(max(o.position), 0) from "ReviewClaim" o where o."queueId" = $1::uuid and o."annotatorId" = $3::uuid)
     from "ReviewQueue" u where u.id = c."queueId" and u.id = $1::uuid and u."projectId" = $4::uuid and c."annotatorId" = $2::uuid and c."expiresAt" is null
       and not exists (select from "ReviewClaim" o where o."queueId" = c."queueId" and o."pairId" = c."pairId" and o."annotatorId" = $3::uuid)
       and not exists (select from "HumanLabel" h where h."pairId" = c."pairId" and h."annotatorId" = $3::uuid)`,
    [queueId, fromId, toId, projectId],
  )
  return rowCount ?? 0
}

/** Pairs of a project that nobody took out, `limit` of them, all with the same chance; the seed fixes which and in what order. */
export async function randomPairs(projectId: string, seed: number, limit: number | null): Promise<{ pairIds: string[]; nAll: number }> {
  const nAll = await one(z.object({ n: z.int() }), `select ${keptPairsOf('$1::uuid')} as n`, [projectId])
  const found = await rows(
    z.object({ id: z.string() }),
    `select p.id from "Pair" p where p."projectId" = $1::uuid and ${notTakenOut('p.id', '$1::uuid')} order by md5($2 || p.id::text) limit $3`,
    [projectId, String(seed), limit],
  )
  return { pairIds: found.map(({ id }) => id), nAll: nAll.n }
}
