import type { PoolClient } from 'pg'
import { z } from 'zod'
import { QueueKind, QueueStatus } from '@/lib/words/people'
import { one, pool, rows } from './db'
import { NotFound } from './errors'
import { notTakenOut } from './slice'

/** How long a pair waits for the annotator who has it on the desk; every label and every question for more begins it anew. */
const claimInterval = "interval '30 minutes'"

const Queue = z.object({
  id: z.string(),
  name: z.string(),
  kind: QueueKind,
  status: QueueStatus,
  calibrationEvery: z.int().nullable(),
  feedback: z.boolean(),
  nItems: z.int(),
})
export type QueueState = z.infer<typeof Queue>

const queueColumns = 'id, name, kind, status, "calibrationEvery", feedback, "nItems"'

/** @throws NotFound */
export async function queueState(projectId: string, queueId: string): Promise<QueueState> {
  const [queue] = await rows(Queue, `select ${queueColumns} from "ReviewQueue" where id = $1::uuid and "projectId" = $2::uuid`, [
    queueId,
    projectId,
  ])
  if (queue === undefined) throw new NotFound('queue')
  return queue
}

/** The queue, held until the transaction ends, so that two who ask at once do not get the same pair. */
export async function lockQueue(client: PoolClient, queueId: string): Promise<void> {
  await client.query('select from "ReviewQueue" where id = $1::uuid for no key update', [queueId])
}

/** The queues that these pairs are in, held likewise and before any claim is touched, as those do who ask for the next pairs. */
export async function lockQueuesOf(client: PoolClient, pairIds: readonly string[]): Promise<void> {
  await client.query(
    `select from "ReviewQueue" where id in (select "queueId" from "ReviewQueueItem" where "pairId" = any($1::uuid[])) order by id for no key update`,
    [pairIds],
  )
}

const live = '(c."expiresAt" is null or c."expiresAt" > now())'

/** Gives up what an annotator's claims have lost by waiting too long, and lets the others begin anew. */
export async function renewClaims(client: PoolClient, queueId: string, annotatorId: string): Promise<void> {
  await client.query('delete from "ReviewClaim" where "queueId" = $1::uuid and "annotatorId" = $2::uuid and "expiresAt" <= now()', [
    queueId,
    annotatorId,
  ])
  await client.query(
    `update "ReviewClaim" set "expiresAt" = now() + ${claimInterval} where "queueId" = $1::uuid and "annotatorId" = $2::uuid and "expiresAt" is not null`,
    [queueId, annotatorId],
  )
}

const Standing = z.object({ nLabelled: z.int(), nClaimed: z.int(), lastTurn: z.int(), cursor: z.int() })
/** Where an annotator is in a queue: labels given, claims open, the highest turn among these, and the place in the queue behind the last of both. */
export type Standing = z.infer<typeof Standing>

export function standing(client: PoolClient, queueId: string, annotatorId: string): Promise<Standing> {
  return one(
    Standing,
    `with labelled as (
       select "pairId" from "HumanLabel" where "queueId" = $1::uuid and "annotatorId" = $2::uuid order by "createdAt" desc limit 1
     ), claimed as (
       select c."pairId", c.position from "ReviewClaim" c where c."queueId" = $1::uuid and c."annotatorId" = $2::uuid and ${live}
     )
     select (select count(*) from "HumanLabel" where "queueId" = $1::uuid and "annotatorId" = $2::uuid)::int as "nLabelled",
            (select count(*) from claimed)::int as "nClaimed", (select coalesce(max(position), 0) from claimed)::int as "lastTurn",
            coalesce((select max(i.position) from "ReviewQueueItem" i where i."queueId" = $1::uuid and not i."isCalibration"
               and i."pairId" in (select "pairId" from labelled union all select "pairId" from claimed)), 0)::int as cursor`,
    [queueId, annotatorId],
    client,
  )
}

const PairId = z.object({ pairId: z.string() })

/** Pairs of a queue that an annotator may take, in the order of the queue: not theirs already, and not all given away. */
const takeable = `
  i."queueId" = $1::uuid and not i."isDone" and not i."isCalibration" and ${notTakenOut('i."pairId"', '(select "projectId" from "ReviewQueue" where id = $1::uuid)')}
  and not exists (select from "HumanLabel" h where h."pairId" = i."pairId" and h."annotatorId" = $2::uuid)
  and not exists (select from "ReviewClaim" c where c."queueId" = i."queueId" and c."pairId" = i."pairId" and c."annotatorId" = $2::uuid and ${live})
  and (select count(*) from "ReviewClaim" c where c."queueId" = i."queueId" and c."pairId" = i."pairId" and ${live}) < i.wanted - i."nLabels"`
const skipped = 'exists (select from "ReviewSkip" k where k."pairId" = i."pairId" and k."annotatorId" = $2::uuid)'

/**
 * Up to `limit` pairs that are free for an annotator: first those behind `cursor`, then what was left before it, skipped ones last.
 * The first step reads little more than it gives, however long the queue; only who has gone through all of it makes the second.
 */
export async function freePairs(
  client: PoolClient,
  { queueId, annotatorId, cursor, limit }: { queueId: string; annotatorId: string; cursor: number; limit: number },
): Promise<string[]> {
  if (limit <= 0) return []
  const ahead = await rows(
    PairId,
    `select i."pairId" from "ReviewQueueItem" i where ${takeable} and i.position > $3 and not ${skipped} order by i.position limit $4`,
    [queueId, annotatorId, cursor, limit],
    client,
  )
  if (ahead.length === limit) return ahead.map(({ pairId }) => pairId)
  const found = ahead.map(({ pairId }) => pairId)
  const behind = await rows(
    PairId,
    `select i."pairId" from "ReviewQueueItem" i where ${takeable} and i."pairId" <> all($3::uuid[]) order by ${skipped}, i.position limit $4`,
    [queueId, annotatorId, found, limit - found.length],
    client,
  )
  return [...found, ...behind.map(({ pairId }) => pairId)]
}

/** Calibration pairs that an annotator has not had, in the order of the queue. */
export async function freeCalibrationPairs(client: PoolClient, queueId: string, annotatorId: string, limit: number): Promise<string[]> {
  if (limit <= 0) return []
  const found = await rows(
    PairId,
    `select i."pairId" from "ReviewQueueItem" i
     where i."queueId" = $1::uuid and i."isCalibration" and ${notTakenOut('i."pairId"', '(select "projectId" from "ReviewQueue" where id = $1::uuid)')}
       and not exists (select from "HumanLabel" h where h."pairId" = i."pairId" and h."annotatorId" = $2::uuid)
       and not exists (select from "ReviewClaim" c where c."queueId" = i."queueId" and c."pairId" = i."pairId" and c."annotatorId" = $2::uuid)
     order by i.position limit $3`,
    [queueId, annotatorId, limit],
    client,
  )
  return found.map(({ pairId }) => pairId)
}

/** Takes pairs for an annotator, in this order behind turn `after`. */
export async function takeClaims(
  client: PoolClient,
  { queueId, annotatorId, pairIds, after }: { queueId: string; annotatorId: string; pairIds: readonly string[]; after: number },
): Promise<void> {
  if (pairIds.length === 0) return
  await client.query(
    `insert into "ReviewClaim" ("queueId", "pairId", "annotatorId", position, "expiresAt")
     select $1::uuid, taken.id, $2::uuid, $4 + taken.turn, now() + ${claimInterval}
     from unnest($3::uuid[]) with ordinality as taken(id, turn)`,
    [queueId, annotatorId, pairIds, after],
  )
}

/** The pairs that an annotator has claimed or been assigned and not labelled yet, in their order. */
export async function claimedPairs(client: PoolClient, queueId: string, annotatorId: string, limit: number): Promise<string[]> {
  const found = await rows(
    PairId,
    `select c."pairId" from "ReviewClaim" c
     where c."queueId" = $1::uuid and c."annotatorId" = $2::uuid and ${live}
       and ${notTakenOut('c."pairId"', '(select "projectId" from "ReviewQueue" where id = $1::uuid)')}
       and not exists (select from "HumanLabel" h where h."pairId" = c."pairId" and h."annotatorId" = $2::uuid)
     order by c.position limit $3`,
    [queueId, annotatorId, limit],
    client,
  )
  return found.map(({ pairId }) => pairId)
}

/** Gives back what an annotator pulled and has not labelled, but for `keep`, so that others need not wait for it. Assignments stay. */
export async function releaseClaims(
  projectId: string,
  { queueId, annotator, keep }: { queueId: string; annotator: string; keep: readonly string[] },
): Promise<void> {
  await pool.query(
    `delete from "ReviewClaim" c using "ReviewQueue" u, "Annotator" a
     where u.id = c."queueId" and u.id = $1::uuid and u."projectId" = $2::uuid and a.id = c."annotatorId" and a."projectId" = u."projectId"
       and a.name = $3 and c."expiresAt" is not null and c."pairId" <> all($4::uuid[])`,
    [queueId, projectId, annotator, [...keep]],
  )
}

/** Gives a pair back to an annotator, before all others that they have. */
export async function reclaim(client: PoolClient, queueId: string, annotatorId: string, pairId: string): Promise<void> {
  await client.query(
    `insert into "ReviewClaim" ("queueId", "pairId", "annotatorId", position, "expiresAt")
     select u.id, $3::uuid, $2::uuid, (select coalesce(min(position), 1) - 1 from "ReviewClaim" where "queueId" = $1::uuid and "annotatorId" = $2::uuid),
            case u.kind when 'pull' then now() + ${claimInterval} end
     from "ReviewQueue" u where u.id = $1::uuid on conflict do nothing`,
    [queueId, annotatorId, pairId],
  )
}
