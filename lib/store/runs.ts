import { z } from 'zod'
import type { Outcome, RunMode, RunStatus } from '@/lib/words/run'
import { type AuditAction, recordEvent } from './audit'
import { type Client, db, one, type Prisma, pool, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { insertChunks, lockRun, reopenLacking, type Selection } from './run-chunks'
import { announceEnding } from './run-endings'
import { addRunEvent } from './run-events'
import { inTransaction, type Transaction } from './transaction'

const runParts = {
  labelerVersion: {
    include: { labeler: true, endpoint: { select: { id: true, name: true, kind: true, inputUsdPerMTok: true, outputUsdPerMTok: true } } },
  },
} as const
/** A run with the labeler version and endpoint it uses. */
export type RunRow = Prisma.RunGetPayload<{ include: typeof runParts }>
export type RunOutcomeRow = {
  outcome: Outcome
  kind: string
  n: number
  message: string | null
  pairId: string
}

/** A project's runs, newest first. */
export async function listRuns(projectId: string): Promise<RunRow[]> {
  return db.run.findMany({ where: { projectId }, include: runParts, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
}

/** @throws NotFound, also when the run is another project's */
export async function runById(id: string, projectId?: string): Promise<RunRow> {
  const found = await db.run.findUnique({ where: { id }, include: runParts })
  if (found === null || (projectId !== undefined && found.projectId !== projectId)) throw new NotFound('run')
  return found
}

/**
 * A new run with its chunks, in state `running`, and whatever `prepare` does before and `enqueue` after, all in one transaction: nothing half planned is
 * ever seen.
 * Memory does not grow with the number of pairs.
 * @throws Conflict when the selection holds no pair
 */
export async function createRun(
  run: {
    projectId: string
    labelerVersionId: string
    name: string
    mode: RunMode
    selection: Selection
    budgetUsd: number | null
    reuse: boolean
    /** The anchor set that it is about; the selection then says no more. */
    anchorSetId: string | null
    judgmentsPerPair: number
    chunkSize: number
  },
  enqueue: (client: Transaction, runId: string) => Promise<void>,
  prepare: (client: Transaction, runId: string) => Promise<void> = async () => undefined,
): Promise<{ id: string; nPairs: number; nChunks: number }> {
  const id = newId()
  return inTransaction(async (client) => {
    await prepare(client, id)
    await client.query(
      `insert into "Run" (id, "projectId", "labelerVersionId", name, source, selection, "budgetUsd", reuse, mode, "anchorSetId", status, "startedAt")
       values ($1::uuid, $2::uuid, $3::uuid, $4, 'labeled', $5::jsonb, $6, $7, $8::"RunMode", $9::uuid, 'running', now())`,
      [
        id,
        run.projectId,
        run.labelerVersionId,
        run.name,
        JSON.stringify(run.selection),
        run.budgetUsd,
        run.reuse,
        run.mode,
        run.anchorSetId,
      ],
    )
    const selection = { ...run.selection, anchorSetId: run.anchorSetId ?? undefined }
    const planned = await insertChunks(client, id, run.projectId, selection, run.chunkSize)
    if (planned.nPairs === 0) {
      throw new Conflict('nothing-selected', 'The selection holds no pair.', 'Choose another tag or split, or import pairs first.')
    }
    await client.query('update "Run" set "nPairs" = $2, "nJudgmentsPlanned" = $3 where id = $1::uuid', [
      id,
      planned.nPairs,
      planned.nPairs * run.judgmentsPerPair,
    ])
    const nJudgments = planned.nPairs * run.judgmentsPerPair
    const by = run.mode === 'batch' ? ' by batches' : ''
    await addRunEvent(id, { kind: 'started', message: `Started${by}: ${planned.nPairs} pairs, ${nJudgments} judgments.` }, client)
    await recordEvent(client, { action: 'run.started', subject: run.name, projectId: run.projectId, details: { nPairs: planned.nPairs } })
    await enqueue(client, id)
    return { id, ...planned }
  })
}

/**
 * Moves a run to `to` if it is in one of the states `from`, with the reason, and does `also` in the same transaction.
 * Returns whether it moved; a run that is already in `to` stays as it is, unless `also` is to be done even then.
 * @throws NotFound; Conflict when it is in any other state
 */
export async function changeRunStatus(
  id: string,
  change: { from: readonly RunStatus[]; to: RunStatus; reason?: string | null; evenIfThere?: boolean },
  also: (client: Transaction) => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  return inTransaction(async (client) => {
    const [run] = await rows(
      z.object({ status: z.string(), name: z.string(), projectId: z.string() }),
      'select status, name, "projectId" from "Run" where id = $1::uuid for no key update',
      [id],
      client,
    )
    if (run === undefined) throw new NotFound('run')
    if (run.status === change.to && change.evenIfThere !== true) return false
    if (!change.from.some((status) => status === run.status)) {
      throw new Conflict('run-state', `This run is ${run.status}, so it cannot become ${change.to}.`)
    }
    const finished = change.to === 'completed' || change.to === 'cancelled' || change.to === 'failed'
    await client.query(
      `update "Run" set status = $2::"RunStatus", "statusReason" = $3, "finishedAt" = case when $4 then now() end where id = $1::uuid`,
      [id, change.to, change.reason ?? null, finished],
    )
    if (run.status !== change.to) await tell(client, id, change.to, change.reason ?? null)
    const action = change.evenIfThere === true ? 'run.retried' : actionOf(change.to)
    if (action !== null) await recordEvent(client, { action, subject: run.name, projectId: run.projectId })
    await also(client)
    return true
  })
}

function actionOf(to: RunStatus): AuditAction | null {
  if (to === 'running') return 'run.resumed'
  if (to === 'paused') return 'run.paused'
  return to === 'cancelled' ? 'run.cancelled' : null
}

/** Whoever pauses a run by hand knows of it, so webhooks are not told of that. */
async function tell(client: Client, id: string, to: RunStatus, reason: string | null): Promise<void> {
  if (to === 'running') await addRunEvent(id, { kind: 'resumed', message: 'Taken up again.' }, client)
  if (to === 'paused') await addRunEvent(id, { kind: 'paused', message: reason ?? 'Paused.' }, client)
  if (to === 'cancelled') await announceEnding(client, id, to, reason ?? 'Cancelled. What was stored stays.')
}

/** Sets the cost at which a run pauses; null lifts it. */
export async function setBudget(id: string, budgetUsd: number | null): Promise<void> {
  await inTransaction(async (client) => {
    const { name, projectId } = await one(
      z.object({ name: z.string(), projectId: z.string() }),
      'update "Run" set "budgetUsd" = $2 where id = $1::uuid returning name, "projectId"',
      [id, budgetUsd],
      client,
    )
    await recordEvent(client, { action: 'run.changed', subject: name, projectId, details: { budgetUsd } })
  })
}

/** Pauses a running run for a reason; a run in any other state is left alone. */
export async function pauseBecause(id: string, reason: string): Promise<void> {
  await inTransaction(async (client) => {
    const paused = await client.query(
      `update "Run" set status = 'paused', "statusReason" = $2 where id = $1::uuid and status = 'running'`,
      [id, reason],
    )
    if (paused.rowCount === 1) await announceEnding(client, id, 'paused', reason)
  })
}

/** Ends a running run that cannot go on at all, with the reason; a run in any other state is left alone. */
export async function failBecause(id: string, reason: string): Promise<void> {
  await inTransaction(async (client) => {
    const failed = await client.query(
      `update "Run" set status = 'failed', "statusReason" = $2, "finishedAt" = now() where id = $1::uuid and status = 'running'`,
      [id, reason],
    )
    if (failed.rowCount === 1) await announceEnding(client, id, 'failed', reason)
  })
}

/** Has nothing more asked for the runs of projects that are being deleted. */
export async function stopRunsOf(projectIds: readonly string[]): Promise<void> {
  await pool.query(`update "Run" set status = 'cancelled' where "projectId" = any($1::uuid[]) and status in ('running', 'planning')`, [
    projectIds,
  ])
}

/**
 * Ends a running run whose chunks are all done: as completed, or as failed where not one judgment gave a label. Returns whether this call ended it. Two
 * workers that close the last two chunks see each other.
 * Edges: one that has stored less than was planned is not done, whatever its chunks say; those that lack something are opened again.
 */
export async function completeIfDone(id: string): Promise<boolean> {
  return inTransaction(async (client) => {
    await lockRun(client, id)
    const [done] = await rows(
      z.object({ hasAll: z.boolean() }),
      `select "nJudgmentsOk" + "nJudgmentsFailed" >= "nJudgmentsPlanned" as "hasAll" from "Run"
       where id = $1::uuid and status = 'running' and not exists (select from "RunChunk" where "runId" = $1::uuid and "doneAt" is null)`,
      [id],
      client,
    )
    if (done === undefined || (!done.hasAll && (await reopenLacking(client, id)) > 0)) return false
    const ended = await one(
      z.object({
        status: z.enum(['completed', 'failed']),
        reason: z.string().nullable(),
        nJudgmentsOk: z.int(),
        nJudgmentsFailed: z.int(),
      }),
      `update "Run" r set "finishedAt" = now(),
         status = case when ${gaveNothing} then 'failed' else 'completed' end::"RunStatus",
         "statusReason" = case when ${gaveNothing} then (
           select 'Not one of ' || r."nJudgmentsFailed" || ' judgments gave a label. Most often, ' || o.n || ' times: ' || coalesce(o.message, o.kind)
           from "RunOutcome" o where o."runId" = r.id and o.outcome <> 'ok' order by o.n desc limit 1) end
       where id = $1::uuid
       returning status, "statusReason" as reason, "nJudgmentsOk", "nJudgmentsFailed"`,
      [id],
      client,
    )
    const message = ended.reason ?? `Completed: ${ended.nJudgmentsOk} judgments with a label, ${ended.nJudgmentsFailed} without.`
    await announceEnding(client, id, ended.status, message)
    return true
  })
}

const gaveNothing = 'r."nJudgmentsOk" = 0 and r."nJudgmentsFailed" > 0'

/** The states of some runs; runs that are gone are left out. */
export async function runStatuses(ids: readonly string[]): Promise<Map<string, RunStatus>> {
  const found = await db.run.findMany({ where: { id: { in: [...ids] } }, select: { id: true, status: true } })
  return new Map(found.map(({ id, status }) => [id, status]))
}

/** Runs that should be moving by themselves, request by request, oldest first. Those by batches have a driver (run-driver.ts). */
export async function runningRuns(): Promise<string[]> {
  const found = await db.run.findMany({
    where: { status: 'running', source: 'labeled', mode: 'direct' },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  })
  return found.map(({ id }) => id)
}

/** Judgments stored in about the last minute, and the seconds they took: the whole minute, or less for a run that is younger. */
export async function recentRate(id: string): Promise<{ nJudgments: number; seconds: number }> {
  return one(
    z.object({ nJudgments: z.int(), seconds: z.number() }),
    `select coalesce(sum(t."nJudgments"), 0)::int as "nJudgments",
            coalesce(greatest(extract(epoch from clock_timestamp() - greatest(min(t.at), min(r."startedAt"))), 1), 60)::float8 as seconds
     from "Run" r join "RunTick" t on t."runId" = r.id and t.at > clock_timestamp() - interval '60 seconds'
     where r.id = $1::uuid`,
    [id],
  )
}

/** How often each outcome was stored: by rung for `ok`, by kind of failure otherwise, most frequent first. */
export async function runOutcomes(id: string): Promise<RunOutcomeRow[]> {
  const found = await db.runOutcome.findMany({ where: { runId: id }, orderBy: { n: 'desc' } })
  return found.map(({ outcome, kind, n, message, pairId }) => ({ outcome, kind, n, message, pairId }))
}
