import { z } from 'zod'
import { insertBatchRequests, type NewBatchRequest } from './batch-requests'
import { db, one, rows } from './db'
import type { RunBatch } from './generated/client'
import { callForPlan } from './run-driver'
import { addRunEvent } from './run-events'
import { inTransaction } from './transaction'

export type BatchRow = RunBatch

/** A batch as its endpoint describes it. */
export type RemoteBatch = { remoteId: string; remoteStatus: string; nCompleted: number; nFailed: number; reason: string | null }

/** A run's batches, the newest first. */
export async function listBatches(runId: string): Promise<BatchRow[]> {
  return db.runBatch.findMany({ where: { runId }, orderBy: { number: 'desc' } })
}

/** Batches whose answers are not stored yet, the oldest first. */
export async function openBatches(runId: string): Promise<BatchRow[]> {
  return db.runBatch.findMany({ where: { runId, state: { not: 'read' } }, orderBy: { number: 'asc' } })
}

/**
 * Sets a batch down with its requests, before its endpoint hears of it.
 * Returns null, having set nothing down, when the run is not running any more, or is another holder's.
 */
export async function insertBatch(
  batch: { id: string; runId: string; holder: string; nBytes: number; worstUsd: number | null },
  requests: readonly NewBatchRequest[],
): Promise<BatchRow | null> {
  const { id, runId, holder, nBytes, worstUsd } = batch
  return inTransaction(async (client) => {
    const mine = await client.query(
      `select from "Run" r join "RunDriver" d on d."runId" = r.id
       where r.id = $1::uuid and r.status = 'running' and d.holder = $2::uuid for share`,
      [runId, holder],
    )
    if (mine.rowCount !== 1) return null
    await client.query(
      `insert into "RunBatch" (id, "runId", number, "nRequests", "nBytes", "worstUsd")
       select $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, $3, $4, $5 from "RunBatch" where "runId" = $2::uuid`,
      [id, runId, requests.length, nBytes, worstUsd],
    )
    await insertBatchRequests(client, runId, id, requests)
    return id
  }).then((made) => (made === null ? null : db.runBatch.findUniqueOrThrow({ where: { id: made } })))
}

/** The endpoint has the file. */
export async function storeInputFile(id: string, inputFileId: string): Promise<void> {
  await db.runBatch.update({ where: { id }, data: { inputFileId } })
}

/** False once the batch's run is gone. */
export async function isBatchKnown(id: string): Promise<boolean> {
  return (await db.runBatch.count({ where: { id } })) > 0
}

/** The endpoint has the batch: it is bought. */
export async function storeSent(batch: BatchRow, remote: RemoteBatch): Promise<BatchRow> {
  const { id, runId, number, nRequests } = batch
  await inTransaction(async (client) => {
    await client.query(
      `update "RunBatch" set state = 'sent', "sentAt" = clock_timestamp(), "remoteId" = $2, "remoteStatus" = $3, "nCompleted" = $4, "nFailed" = $5,
              reason = $6 where id = $1::uuid`,
      [id, remote.remoteId, remote.remoteStatus, remote.nCompleted, remote.nFailed, remote.reason],
    )
    await addRunEvent(runId, { kind: 'batch', message: `Batch ${number} was sent: ${nRequests} requests.` }, client)
  })
  return db.runBatch.findUniqueOrThrow({ where: { id } })
}

/** What the endpoint says of a batch now. */
export async function storeRemote(id: string, remote: RemoteBatch): Promise<void> {
  await db.runBatch.update({ where: { id }, data: remote })
}

/** Takes a batch away that its endpoint does not have. Its requests are to be sent again. */
export async function discardBatch({ id, runId }: BatchRow): Promise<void> {
  await inTransaction(async (client) => {
    await client.query('delete from "RunBatch" where id = $1::uuid', [id])
    await callForPlan(client, runId)
  })
}

/**
 * Closes a batch that is over and read. Requests without an answer are to be sent again; where that is the endpoint's fault it counts as a try, and
 * after `mostTries` of them it is final. Returns how many there were, how many had an answer, and
 * how many failed for good.
 */
export async function closeBatch(
  { id, runId }: BatchRow,
  unanswered: { countsAsTry: boolean; mostTries: number; failure: string },
): Promise<{ nLeft: number; nAnswered: number; nFailed: number }> {
  return inTransaction(async (client) => {
    const counts = await one(
      z.object({ nAnswered: z.int(), nFailed: z.int() }),
      'select count(answer)::int as "nAnswered", count("failureKind")::int as "nFailed" from "BatchRequest" where "batchId" = $1::uuid',
      [id],
      client,
    )
    const left = await client.query(leave, [id, unanswered.countsAsTry, unanswered.mostTries, unanswered.failure])
    await client.query(`update "RunBatch" set state = 'read', "endedAt" = clock_timestamp() where id = $1::uuid`, [id])
    await callForPlan(client, runId)
    return { nLeft: left.rowCount ?? 0, ...counts }
  })
}

const leave = `
  update "BatchRequest"
  set tries = tries + case when $2 then 1 else 0 end,
      "batchId" = case when $2 and tries + 1 >= $3 then "batchId" end,
      "failureKind" = case when $2 and tries + 1 >= $3 then 'unreadable answer' end,
      failure = case when $2 and tries + 1 >= $3 then $4 end
  where "batchId" = $1::uuid and answer is null and "failureKind" is null`

/** The most that a run can come to cost with the batches that are under way: what it has cost, and the worst of each of them. */
export async function committedUsd(runId: string): Promise<{ budgetUsd: number | null; costUsd: number; underWayUsd: number }> {
  return one(
    z.object({ budgetUsd: z.number().nullable(), costUsd: z.number(), underWayUsd: z.number() }),
    `select r."budgetUsd", r."costUsd",
            coalesce((select sum(b."worstUsd") from "RunBatch" b where b."runId" = r.id and b.state <> 'read'), 0)::float8 as "underWayUsd"
     from "Run" r where r.id = $1::uuid`,
    [runId],
  )
}

const OfProject = z.object({
  id: z.string(),
  endpointId: z.string(),
  model: z.string(),
  remoteId: z.string().nullable(),
  inputFileId: z.string().nullable(),
  createdAt: z.date(),
})
export type BatchOfProject = z.infer<typeof OfProject>

/** The batches of some projects that are under way, each with where. */
export function sentBatchesOf(projectIds: readonly string[]): Promise<BatchOfProject[]> {
  return rows(
    OfProject,
    `select b.id, v."endpointId", v.model, b."remoteId", b."inputFileId", b."createdAt"
     from "RunBatch" b join "Run" r on r.id = b."runId" join "LabelerVersion" v on v.id = r."labelerVersionId"
     where r."projectId" = any($1::uuid[]) and b.state <> 'read' and v."endpointId" is not null`,
    [projectIds],
  )
}

/** How many batches of a run are under way at its endpoint. */
export async function countUnderWay(runId: string): Promise<number> {
  const [row] = await rows(
    z.object({ n: z.int() }),
    `select count(*)::int as n from "RunBatch" where "runId" = $1::uuid and state <> 'read'`,
    [runId],
  )
  return row?.n ?? 0
}
