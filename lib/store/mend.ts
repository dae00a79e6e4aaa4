import { z } from 'zod'
import { lockPairs, refreshConsensus, wrongConsensus } from './consensus'
import type { Transaction } from './copy'
import { pool, rows } from './db'
import { refreshQueueItems } from './human-labels'
import { lockQueue, lockQueuesOf } from './queue-claims'
import { lockRun, reopenLacking } from './run-chunks'
import { addRunEvent } from './run-events'
import { inTransaction } from './transaction'

/** What was wrong in a project, and how many of it are right now. */
export type Mended = {
  what:
    | 'numbers of pairs and labels'
    | 'consensus of pairs'
    | 'items of queues'
    | 'queues'
    | 'counters of runs'
    | 'runs that lack judgments'
  n: number
}

/** The projects in which something was mended. */
export type MendedProject = { id: string; name: string; mended: Mended[] }

const PairId = z.object({ pairId: z.string() })
const Id = z.object({ id: z.string() })
const pairsAtOnce = 1000

/**
 * Counts what is stored of a project's labels and judgments anew, and mends what says something else, as versions before this one could leave it.
 * A run that was called completed and lacks judgments is paused, with the reason, to be resumed. People and workers may go on meanwhile. Returns
 * what was mended; nothing of what was right.
 * @param runs which have their judgments counted, some seconds for a million pairs: all, or those of the last day
 */
export async function mendProject(projectId: string, { runs }: { runs: 'all' | 'recent' }): Promise<Mended[]> {
  const mended: Mended[] = [
    { what: 'numbers of pairs and labels', n: await mendRowCounts(projectId) },
    { what: 'consensus of pairs', n: await mendConsensus(projectId) },
    { what: 'items of queues', n: await mendQueueItems(projectId) },
    { what: 'queues', n: await mendQueues(projectId) },
    { what: 'counters of runs', n: await mendRuns(runs === 'all' ? labeled : recent, projectId, recount) },
    { what: 'runs that lack judgments', n: await mendRuns(lacking, projectId, pauseLacking) },
  ]
  return mended.filter(({ n }) => n > 0)
}

/** `mendProject` for every project, also those that hold copies for a probe. @param onProject called before each */
export async function mendAll(which: { runs: 'all' | 'recent'; onProject?: (name: string) => void }): Promise<MendedProject[]> {
  const found: MendedProject[] = []
  for (const { id, name } of await rows(
    z.object({ id: z.string(), name: z.string() }),
    'select id, name from "Project" where "deletedAt" is null order by id',
  )) {
    which.onProject?.(name)
    const mended = await mendProject(id, which)
    if (mended.length > 0) found.push({ id, name, mended })
  }
  return found
}

/** In one statement, which sees rows and counters of one moment. What it adds stands beside what connections count. */
async function mendRowCounts(projectId: string): Promise<number> {
  const { rowCount } = await pool.query(
    `with counted as (
       select 'pairs' as scope, count(*) as n from "Pair" where "projectId" = $1::uuid
       union all
       select r.id::text, (select count(*) from "AiLabel" l where l."runId" = r.id) from "Run" r where r."projectId" = $1::uuid
     ), kept as (select scope, sum("nRows") as n from "DataVersion" where "projectId" = $1::uuid group by scope)
     insert into "DataVersion" ("projectId", scope, stripe, "nRows")
       select $1::uuid, c.scope, -1, c.n - coalesce(k.n, 0) from counted c left join kept k on k.scope = c.scope where c.n <> coalesce(k.n, 0)
       on conflict ("projectId", scope, stripe) do update set "nRows" = "DataVersion"."nRows" + excluded."nRows"`,
    [projectId],
  )
  return rowCount ?? 0
}

function mendConsensus(projectId: string): Promise<number> {
  return mendPairs(wrongConsensus(projectId), refreshConsensus)
}

function mendQueueItems(projectId: string): Promise<number> {
  const wrong = rows(PairId, wrongItems, [projectId]).then((found) => found.map(({ pairId }) => pairId))
  return mendPairs(wrong, async (client, pairIds) => {
    await lockQueuesOf(client, pairIds)
    await refreshQueueItems(client, pairIds)
  })
}

/** A thousand pairs at once, locked while they are mended. Returns how many. */
async function mendPairs(wrong: Promise<string[]>, mend: (client: Transaction, pairIds: string[]) => Promise<void>): Promise<number> {
  const pairIds = await wrong
  for (let from = 0; from < pairIds.length; from += pairsAtOnce) {
    const some = pairIds.slice(from, from + pairsAtOnce)
    await inTransaction(async (client) => {
      await lockPairs(client, some)
      await mend(client, some)
    })
  }
  return pairIds.length
}

const wrongItems = `
  select distinct i."pairId"
  from "ReviewQueue" u join "ReviewQueueItem" i on i."queueId" = u.id
    cross join lateral (select count(*)::int as n from "HumanLabel" h where h."queueId" = i."queueId" and h."pairId" = i."pairId") c
  where u."projectId" = $1::uuid and (i."nLabels" <> c.n or i."isDone" <> (not i."isCalibration" and c.n >= i.wanted))
  order by 1`

async function mendQueues(projectId: string): Promise<number> {
  const queues = await rows(Id, 'select id from "ReviewQueue" where "projectId" = $1::uuid', [projectId])
  let n = 0
  for (const { id } of queues) {
    n += await inTransaction(async (client) => {
      await lockQueue(client, id)
      const { rowCount } = await client.query(
        `update "ReviewQueue" u set "nDone" = d.n from (select count(*)::int as n from "ReviewQueueItem" where "queueId" = $1::uuid and "isDone") d
         where u.id = $1::uuid and u."nDone" <> d.n`,
        [id],
      )
      return rowCount ?? 0
    })
  }
  return n
}

const labeled = `select id from "Run" where "projectId" = $1::uuid and source = 'labeled'`
const recent = `${labeled} and coalesce("finishedAt", now()) > now() - interval '1 day'`
const lacking = `${labeled} and status = 'completed' and "nJudgmentsOk" + "nJudgmentsFailed" < "nJudgmentsPlanned"`

/** One run at a time, each held while it is looked at. Returns how many `mend` says it mended. */
async function mendRuns(which: string, projectId: string, mend: (client: Transaction, runId: string) => Promise<boolean>): Promise<number> {
  let n = 0
  for (const { id } of await rows(Id, which, [projectId])) {
    const isMended = await inTransaction(async (client) => {
      await lockRun(client, id)
      return mend(client, id)
    })
    if (isMended) n += 1
  }
  return n
}

/** What a run cost is left alone: judgments that were taken back have been paid for too. */
async function recount(client: Transaction, runId: string): Promise<boolean> {
  const counted = await client.query(
    `update "Run" r set "nJudgmentsOk" = j.ok, "nJudgmentsFailed" = j.failed, "nLowCoverage" = j.thin
     from (select count(*) filter (where outcome = 'ok')::int as ok, count(*) filter (where outcome <> 'ok')::int as failed,
                  count(*) filter (where outcome = 'ok' and coverage < 0.5)::int as thin from "Judgment" where "runId" = $1::uuid) j
     where r.id = $1::uuid and (r."nJudgmentsOk", r."nJudgmentsFailed", r."nLowCoverage") is distinct from (j.ok, j.failed, j.thin)`,
    [runId],
  )
  const outcomes = await client.query(
    `with counted as (
       select outcome, case outcome when 'ok' then coalesce(rung::text, '') else coalesce("errorKind", outcome::text) end as kind, count(*)::int as n,
              max("errorMessage") as message, (array_agg("pairId"))[1] as "pairId"
       from "Judgment" where "runId" = $1::uuid group by 1, 2
     ), gone as (
       delete from "RunOutcome" o where o."runId" = $1::uuid
         and not exists (select from counted c where c.outcome = o.outcome and c.kind = o.kind) returning 1
     ), written as (
       insert into "RunOutcome" ("runId", outcome, kind, n, message, "pairId") select $1::uuid, * from counted
       on conflict ("runId", outcome, kind) do update set n = excluded.n where "RunOutcome".n <> excluded.n returning 1
     )
     select from gone union all select from written`,
    [runId],
  )
  return counted.rowCount !== 0 || outcomes.rowCount !== 0
}

async function pauseLacking(client: Transaction, runId: string): Promise<boolean> {
  if ((await reopenLacking(client, runId)) === 0) return false
  const [paused] = await rows(
    z.object({ reason: z.string() }),
    `update "Run" set status = 'paused', "finishedAt" = null, "statusReason" =
       "nJudgmentsPlanned" - "nJudgmentsOk" - "nJudgmentsFailed" || ' judgments are missing that were never asked for again. Resume the run to ask for them.'
     where id = $1::uuid and status = 'completed' returning "statusReason" as reason`,
    [runId],
    client,
  )
  if (paused !== undefined) await addRunEvent(runId, { kind: 'paused', message: paused.reason }, client)
  return paused !== undefined
}
