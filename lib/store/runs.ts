import { z } from 'zod'
import { type Client, db, inTransaction, one, type Prisma, pool, rows } from './db'
import { Conflict, NotFound } from './errors'
import type { RunStatus } from './generated/client'
import { newId } from './id'
import { insertChunks, type Selection } from './run-chunks'

const runParts = {
  labelerVersion: { include: { labeler: true, endpoint: { select: { id: true, name: true, kind: true } } } },
} as const
/** A run with the labeler version and endpoint it uses. */
export type RunRow = Prisma.RunGetPayload<{ include: typeof runParts }>
export type RunOutcomeRow = {
  outcome: 'ok' | 'refused' | 'truncated' | 'empty' | 'unparsable' | 'failed'
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
 * A new run with its chunks, in state `running`, and whatever `enqueue` does, all in one transaction: nothing half planned is ever seen.
 * Memory does not grow with the number of pairs.
 * @throws Conflict when the selection holds no pair
 */
export async function createRun(
  run: { projectId: string; labelerVersionId: string; name: string; selection: Selection; judgmentsPerPair: number; chunkSize: number },
  enqueue: (client: Client, runId: string) => Promise<void>,
): Promise<{ id: string; nPairs: number; nChunks: number }> {
  const id = newId()
  return inTransaction(async (client) => {
    await client.query(
      `insert into "Run" (id, "projectId", "labelerVersionId", name, source, selection, status, "startedAt")
       values ($1::uuid, $2::uuid, $3::uuid, $4, 'labeled', $5::jsonb, 'running', now())`,
      [id, run.projectId, run.labelerVersionId, run.name, JSON.stringify(run.selection)],
    )
    const planned = await insertChunks(client, id, run.projectId, run.selection, run.chunkSize)
    if (planned.nPairs === 0) {
      throw new Conflict('nothing-selected', 'The selection holds no pair.', 'Choose another tag or split, or import pairs first.')
    }
    await client.query('update "Run" set "nPairs" = $2, "nJudgmentsPlanned" = $3 where id = $1::uuid', [
      id,
      planned.nPairs,
      planned.nPairs * run.judgmentsPerPair,
    ])
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
  also: (client: Client) => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  return inTransaction(async (client) => {
    const [run] = await rows(
      z.object({ status: z.string() }),
      'select status from "Run" where id = $1::uuid for no key update',
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
    await also(client)
    return true
  })
}

/** Pauses a running run for a reason; a run in any other state is left alone. */
export async function pauseBecause(id: string, reason: string): Promise<void> {
  await pool.query(`update "Run" set status = 'paused', "statusReason" = $2 where id = $1::uuid and status = 'running'`, [id, reason])
}

/** Ends a running run whose chunks are all done. Returns whether this call ended it. Two workers that close the last two chunks see each other. */
export async function completeIfDone(id: string): Promise<boolean> {
  return inTransaction(async (client) => {
    await client.query('select from "Run" where id = $1::uuid for no key update', [id])
    const ended = await client.query(
      `update "Run" set status = 'completed', "statusReason" = null, "finishedAt" = now()
       where id = $1::uuid and status = 'running' and not exists (select from "RunChunk" where "runId" = $1::uuid and "doneAt" is null)`,
      [id],
    )
    return ended.rowCount === 1
  })
}

/** The states of some runs; runs that are gone are left out. */
export async function runStatuses(ids: readonly string[]): Promise<Map<string, RunStatus>> {
  const found = await db.run.findMany({ where: { id: { in: [...ids] } }, select: { id: true, status: true } })
  return new Map(found.map(({ id, status }) => [id, status]))
}

/** Runs that should be moving, oldest first. */
export async function runningRuns(): Promise<string[]> {
  const found = await db.run.findMany({
    where: { status: 'running', source: 'labeled' },
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
