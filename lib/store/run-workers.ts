import { z } from 'zod'
import { pool, rows } from './db'

/** A worker that was not heard of for so long is taken for lost. */
const lostAfterSeconds = 15

/** Notes that a worker takes part in runs, now. Returns the runs that it was not known to take part in. */
export async function touchRunWorker(runIds: readonly string[], worker: { id: string; name: string }): Promise<string[]> {
  const joined = await rows(
    z.object({ runId: z.string(), isNew: z.boolean() }),
    `insert into "RunWorker" ("runId", "workerId", name, "seenAt")
     select id, $2::uuid, $3, clock_timestamp() from "Run" where id = any($1::uuid[])
     on conflict ("runId", "workerId") do update set "seenAt" = clock_timestamp()
     returning "runId", xmax = 0 as "isNew"`,
    [runIds, worker.id, worker.name],
  )
  return joined.flatMap(({ runId, isNew }) => (isNew ? [runId] : []))
}

/** Takes a worker out of runs. */
export async function removeRunWorker(runIds: readonly string[], workerId: string): Promise<void> {
  await pool.query('delete from "RunWorker" where "runId" = any($1::uuid[]) and "workerId" = $2::uuid', [runIds, workerId])
}

/** Takes out the workers that were not heard of for a while, and returns them. Two that ask at once are not told of the same. */
export async function removeLostWorkers(): Promise<{ runId: string; name: string }[]> {
  return rows(
    z.object({ runId: z.string(), name: z.string() }),
    `delete from "RunWorker" where "seenAt" < clock_timestamp() - $1 * interval '1 second' returning "runId", name`,
    [lostAfterSeconds],
  )
}

/** How many workers take part in a run. */
export async function countRunWorkers(runId: string): Promise<number> {
  const [row] = await rows(
    z.object({ n: z.int() }),
    `select count(*)::int as n from "RunWorker" where "runId" = $1::uuid and "seenAt" > clock_timestamp() - $2 * interval '1 second'`,
    [runId, lostAfterSeconds],
  )
  return row?.n ?? 0
}
