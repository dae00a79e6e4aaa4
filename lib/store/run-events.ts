import { z } from 'zod'
import { type Client, pool, rows } from './db'

export const runEventKinds = [
  'started',
  'paused',
  'resumed',
  'cancelled',
  'completed',
  'failed',
  'retry',
  'worker',
  'limit',
  'fault',
  'batch',
  'webhook',
] as const
export type RunEventKind = (typeof runEventKinds)[number]

export type NewRunEvent = {
  kind: RunEventKind
  message: string
  /** Events of one kind about the same thing within a minute are one, with the last message and the sum of their numbers. */
  about?: string
  n?: number
}

const Event = z.object({
  id: z.string(),
  kind: z.enum(runEventKinds),
  message: z.string(),
  n: z.int(),
  at: z.date(),
  lastAt: z.date(),
})
export type RunEventRow = z.infer<typeof Event>

const mostKept = 500

/** Writes down what happened in a run, and forgets what is too long ago. Edges: does nothing for a run that was deleted. */
export async function addRunEvent(runId: string, { kind, message, about = '', n = 1 }: NewRunEvent, client: Client = pool): Promise<void> {
  const added = await client.query(add, [runId, kind, about, message, n])
  if (added.rowCount !== 0) await client.query(forget, [runId, mostKept])
}

const add = `
  with merged as (
    update "RunEvent" set n = n + $5::int, message = $4, "lastAt" = clock_timestamp()
    where id = (select id from "RunEvent" where "runId" = $1::uuid and kind = $2 and about = $3 and about <> ''
                  and "lastAt" > clock_timestamp() - interval '1 minute' order by id desc limit 1)
    returning id
  )
  insert into "RunEvent" ("runId", kind, about, message, n, at, "lastAt")
  select id, $2, $3, $4, $5::int, clock_timestamp(), clock_timestamp() from "Run"
  where id = $1::uuid and not exists (select from merged) for key share`

const forget = `
  delete from "RunEvent" where "runId" = $1::uuid
    and id <= (select id from "RunEvent" where "runId" = $1::uuid order by id desc offset $2 limit 1)`

/** The newest events of a run, newest first. */
export async function runEvents(runId: string, limit: number): Promise<RunEventRow[]> {
  return rows(
    Event,
    'select id::text, kind, message, n, at, "lastAt" from "RunEvent" where "runId" = $1::uuid order by "RunEvent".id desc limit $2',
    [runId, Math.min(limit, mostKept)],
    pool,
  )
}
