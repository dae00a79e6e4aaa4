import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { Order, Preference } from '@/lib/words/preference'
import { refreshConsensus } from './consensus'
import { rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { lockQueuesOf, reclaim, renewClaims } from './queue-claims'
import { type ActionOn, beginAction } from './review-actions'
import { inTransaction } from './transaction'

export type LabelToSave = ActionOn & {
  preference: Preference
  isBothBad: boolean
  strength: number | null
  confidence: number | null
  comment: string | null
  shownOrder: Order
  durationMs: number | null
  activeMs: number | null
  /** The queue it is given in; null outside of queues. */
  queueId: string | null
  /** The guidelines that stood beside the pair; null for the present ones. */
  guidelineVersionId: string | null
}

/**
 * Stores a person's label of a pair. A label they gave before becomes history; the very same one again changes nothing, and neither does the same
 * action again, so a repeated request is harmless. The pair's consensus and its queues follow in the same transaction.
 * @throws NotFound for a pair that is not in the project, or not in the queue
 */
export async function saveLabel(label: LabelToSave): Promise<void> {
  await inTransaction(async (client) => {
    const { annotatorId, isNew } = await beginAction(client, label)
    if (!isNew) return
    await lockQueuesOf(client, [label.pairId])
    if (label.queueId !== null) await ensureInQueue(client, label.queueId, label)
    await client.query('delete from "ReviewSkip" where "pairId" = $1::uuid and "annotatorId" = $2::uuid', [label.pairId, annotatorId])
    await client.query('delete from "ReviewClaim" where "pairId" = $1::uuid and "annotatorId" = $2::uuid', [label.pairId, annotatorId])
    if (label.queueId !== null) await renewClaims(client, label.queueId, annotatorId)
    if (await hasSameLabel(client, label, annotatorId)) return
    await refuseAfterFeedback(client, label.pairId, annotatorId)
    await moveToHistory(client, label.pairId, annotatorId)
    await insertLabel(client, label, annotatorId)
    await refreshConsensus(client, [label.pairId])
    await refreshQueueItems(client, [label.pairId])
  })
}

/**
 * Takes back what a person did last, or what they did on `pairId`, a label or a skip, and gives the pair; null when there is nothing.
 * The label becomes history, and the pair is theirs again in its queue.
 * @throws Conflict for a label after which the known answer was told
 */
export async function undoLast(undo: Omit<ActionOn, 'pairId'> & { pairId: string | null }): Promise<string | null> {
  return inTransaction(async (client) => {
    const pairId = undo.pairId ?? (await lastPair(client, undo.projectId, undo.annotator))
    if (pairId === null) return null
    const { annotatorId, isNew } = await beginAction(client, { ...undo, pairId })
    if (!isNew) return pairId
    await lockQueuesOf(client, [pairId])
    await refuseAfterFeedback(client, pairId, annotatorId)
    const { rowCount: nSkips } = await client.query('delete from "ReviewSkip" where "pairId" = $1::uuid and "annotatorId" = $2::uuid', [
      pairId,
      annotatorId,
    ])
    if (nSkips !== 0) return pairId
    const [gone] = await moveToHistory(client, pairId, annotatorId)
    if (gone === undefined) return undo.pairId === null ? null : pairId
    await refreshConsensus(client, [pairId])
    await refreshQueueItems(client, [pairId])
    if (gone.queueId !== null) await reclaim(client, gone.queueId, annotatorId, pairId)
    return pairId
  })
}

/** Leaves a pair for later: it comes back when nothing else is left, and until then somebody else may have it. @throws NotFound */
export async function skipPair(skip: ActionOn): Promise<void> {
  await inTransaction(async (client) => {
    const { annotatorId, isNew } = await beginAction(client, skip)
    if (!isNew) return
    const mine = [skip.pairId, annotatorId]
    await client.query('insert into "ReviewSkip" ("pairId", "annotatorId") values ($1::uuid, $2::uuid) on conflict do nothing', mine)
    await client.query('delete from "ReviewClaim" where "pairId" = $1::uuid and "annotatorId" = $2::uuid and "expiresAt" is not null', mine)
    await client.query(
      `update "ReviewClaim" c set position = 1 + (select max(o.position) from "ReviewClaim" o where o."queueId" = c."queueId" and o."annotatorId" = c."annotatorId")
       where c."pairId" = $1::uuid and c."annotatorId" = $2::uuid`,
      mine,
    )
  })
}

async function ensureInQueue(client: PoolClient, queueId: string, { projectId, pairId }: ActionOn): Promise<void> {
  const found = await rows(
    z.object({}),
    `select from "ReviewQueueItem" i join "ReviewQueue" u on u.id = i."queueId"
     where i."queueId" = $1::uuid and i."pairId" = $2::uuid and u."projectId" = $3::uuid`,
    [queueId, pairId, projectId],
    client,
  )
  if (found.length === 0) throw new NotFound('pair in this queue')
}

async function hasSameLabel(client: PoolClient, label: LabelToSave, annotatorId: string): Promise<boolean> {
  const same = await rows(
    z.object({}),
    `select from "HumanLabel" where "pairId" = $1::uuid and "annotatorId" = $2::uuid and preference = $3::"Preference" and "isBothBad" = $4
       and strength is not distinct from $5::int and confidence is not distinct from $6::float8 and comment is not distinct from $7
       and "queueId" is not distinct from $8::uuid`,
    [label.pairId, annotatorId, label.preference, label.isBothBad, label.strength, label.confidence, label.comment, label.queueId],
    client,
  )
  return same.length > 0
}

async function insertLabel(client: PoolClient, label: LabelToSave, annotatorId: string): Promise<void> {
  await client.query(
    `insert into "HumanLabel" (id, "pairId", "annotatorId", preference, "isBothBad", strength, confidence, comment, "shownOrder", "durationMs",
       "activeMs", "queueId", "guidelineVersionId", source)
     values ($1::uuid, $2::uuid, $3::uuid, $4::"Preference", $5, $6, $7, $8, $9::"Order", $10, $11, $12::uuid,
       (select id from "GuidelineVersion" where "projectId" = $13::uuid and ($14::uuid is null or id = $14::uuid) order by number desc limit 1),
       'review')`,
    [
      newId(),
      label.pairId,
      annotatorId,
      label.preference,
      label.isBothBad,
      label.strength,
      label.confidence,
      label.comment,
      label.shownOrder,
      label.durationMs,
      label.activeMs,
      label.queueId,
      label.projectId,
      label.guidelineVersionId,
    ],
  )
}

const historyColumns = `id, "pairId", "annotatorId", preference, "isBothBad", strength, confidence, comment, "shownOrder", "durationMs", "activeMs",
  "queueId", "guidelineVersionId", source, "createdAt"`

/** Makes an annotator’s label of a pair history; gives the queue that it was given in. Empty when there is none. */
export async function moveToHistory(client: PoolClient, pairId: string, annotatorId: string): Promise<{ queueId: string | null }[]> {
  return rows(Moved, historyOf('"pairId" = $1::uuid and "annotatorId" = $2::uuid'), [pairId, annotatorId], client)
}

/**
 * Makes these labels history, as they are. The queues that they were given in count them no more, so that such a pair wants another label there.
 * The pairs are locked by then.
 */
export async function moveAllToHistory(client: PoolClient, labelIds: readonly string[]): Promise<void> {
  if (labelIds.length === 0) return
  const moved = await rows(Moved, historyOf('id = any($1::uuid[])'), [labelIds], client)
  const queued = moved.flatMap(({ pairId, queueId }) => (queueId === null ? [] : [pairId]))
  if (queued.length === 0) return
  await lockQueuesOf(client, queued)
  await refreshQueueItems(client, queued)
}

const Moved = z.object({ pairId: z.string(), queueId: z.string().nullable() })

const historyOf = (which: string): string =>
  `with gone as (delete from "HumanLabel" where ${which} returning *)
   insert into "HumanLabelEarlier" (${historyColumns}) select ${historyColumns} from gone returning "pairId", "queueId"`

/** Counts these pairs' labels in each of their queues anew. The pairs and their queues are locked by then, so no label is missed. */
export async function refreshQueueItems(client: PoolClient, pairIds: readonly string[]): Promise<void> {
  await client.query(
    `with counted as (
       select q."queueId", q."pairId", q."isDone" as "wasDone",
              (select count(*)::int from "HumanLabel" h where h."pairId" = q."pairId" and h."queueId" = q."queueId") as n
       from "ReviewQueueItem" q where q."pairId" = any($1::uuid[])
     ), changed as (
       update "ReviewQueueItem" i set "nLabels" = c.n, "isDone" = not i."isCalibration" and c.n >= i.wanted
       from counted c where i."pairId" = c."pairId" and i."queueId" = c."queueId"
         and (i."nLabels" <> c.n or i."isDone" <> (not i."isCalibration" and c.n >= i.wanted))
       returning i."queueId", i."isDone"::int - c."wasDone"::int as step
     ), summed as (
       select "queueId", sum(step)::int as step from changed group by "queueId"
     )
     update "ReviewQueue" u set "nDone" = u."nDone" + s.step from summed s where u.id = s."queueId" and s.step <> 0`,
    [pairIds],
  )
}

/** Two short looks along an index each, however much the annotator has labelled. */
async function lastPair(client: PoolClient, projectId: string, annotator: string): Promise<string | null> {
  const [last] = await rows(
    z.object({ pairId: z.string() }),
    `with me as (select id from "Annotator" where "projectId" = $1::uuid and name = $2)
     select "pairId" from (
       (select h."pairId", h."createdAt" from "HumanLabel" h where h."annotatorId" = (select id from me) and h.source = 'review' order by h."createdAt" desc limit 1)
       union all
       (select k."pairId", k."createdAt" from "ReviewSkip" k where k."annotatorId" = (select id from me) order by k."createdAt" desc limit 1)
     ) done order by "createdAt" desc limit 1`,
    [projectId, annotator],
    client,
  )
  return last?.pairId ?? null
}

async function refuseAfterFeedback(client: PoolClient, pairId: string, annotatorId: string): Promise<void> {
  const told = await rows(
    z.object({}),
    `select from "HumanLabel" h join "ReviewQueue" u on u.id = h."queueId" and u.feedback
       join "ReviewQueueItem" i on i."queueId" = u.id and i."pairId" = h."pairId" and i."isCalibration"
     where h."pairId" = $1::uuid and h."annotatorId" = $2::uuid`,
    [pairId, annotatorId],
    client,
  )
  if (told.length > 0) {
    throw new Conflict(
      'answer-known',
      'The known answer of this pair has been shown, so its label stays as it is.',
      'Go on with the next pair.',
    )
  }
}
