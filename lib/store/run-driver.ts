import { z } from 'zod'
import { type Client, one, pool, rows } from './db'

const leaseSeconds = 10

/** Calls for a pass over a run's open chunks, because a batch came to an end. In the transaction that brings that about, so that no call is lost. */
export async function callForPlan(client: Client, runId: string): Promise<void> {
  await client.query(
    `insert into "RunDriver" ("runId") values ($1::uuid) on conflict ("runId") do update set "planWanted" = "RunDriver"."planWanted" + 1`,
    [runId],
  )
}

/** Has a run by batches looked at without delay, because people changed its state. Does nothing for a run that asks directly. */
export async function lookSoon(client: Client, runId: string): Promise<void> {
  await client.query('update "RunDriver" set "nextLookAt" = clock_timestamp() where "runId" = $1::uuid', [runId])
}

/**
 * A run by batches that is due and that nobody looks after, now this holder's; null when there is none. Runs that are paused or over are due too,
 * while batches of theirs are under way or have answers to be stored.
 */
export async function claimRun(holder: string): Promise<string | null> {
  const [claimed] = await rows(z.object({ runId: z.string() }), claim, [holder, leaseSeconds])
  return claimed?.runId ?? null
}

/**
 * A holder is one look of one worker, not the worker: whoever was so slow that its claim ran out is told apart from the one that took over, also in
 * one process. The next look is at the end of time while there is one; who calls meanwhile moves it to now.
 */
const claim = `
  update "RunDriver" set holder = $1::uuid, "expiresAt" = clock_timestamp() + $2 * interval '1 second', "nextLookAt" = 'infinity'
  where "runId" = (
    select d."runId" from "RunDriver" d join "Run" r on r.id = d."runId"
    where case when d.holder is null then d."nextLookAt" <= clock_timestamp() else d."expiresAt" < clock_timestamp() end
      and (r.status = 'running' or d."planWanted" > d."planDone"
           or exists (select from "RunBatch" b where b."runId" = r.id and b.state <> 'read'))
    order by d."nextLookAt" limit 1 for update of d skip locked)
  returning "runId"`

/** Whether the run is still this holder's, which it is for some seconds more then. */
export async function keepRun(runId: string, holder: string): Promise<boolean> {
  const kept = await pool.query(
    `update "RunDriver" set "expiresAt" = clock_timestamp() + $3 * interval '1 second'
     where "runId" = $1::uuid and holder = $2::uuid`,
    [runId, holder, leaseSeconds],
  )
  return kept.rowCount === 1
}

/** Gives a run back, to be looked at again after a while, or at once when somebody called meanwhile. */
export async function releaseRun(runId: string, holder: string, nextLookMs: number): Promise<void> {
  await pool.query(
    `update "RunDriver" set holder = null, "expiresAt" = null,
            "nextLookAt" = least("nextLookAt", clock_timestamp() + $3 * interval '1 millisecond')
     where "runId" = $1::uuid and holder = $2::uuid`,
    [runId, holder, nextLookMs],
  )
}

/** How many calls for a pass there were, and how many were answered. */
export async function planCalls(runId: string): Promise<{ wanted: number; done: number }> {
  return one(
    z.object({ wanted: z.int(), done: z.int() }),
    'select "planWanted" as wanted, "planDone" as done from "RunDriver" where "runId" = $1::uuid',
    [runId],
  )
}

/** A pass that began when there were so many calls is through. */
export async function answerCalls(runId: string, calls: number): Promise<void> {
  await pool.query('update "RunDriver" set "planDone" = greatest("planDone", $2) where "runId" = $1::uuid', [runId, calls])
}
