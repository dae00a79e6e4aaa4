import { z } from 'zod'
import { rows } from '../db'
import { labelsOf, pairsOf } from '../row-counts'

const Wrong = z.object({ what: z.string() })

/**
 * Counts a project's labels and judgments anew and gives, in words, every stored figure that says something else: numbers of pairs and labels, consensus,
 * queues, counters and outcomes of runs, AI labels without a judgment and judgments without an AI label. Nothing is as it should be.
 */
export async function recount(projectId: string): Promise<string[]> {
  const found = await Promise.all([rowCounts, consensus, queues, runs, chunks, aiLabels].map((text) => rows(Wrong, text, [projectId])))
  return found.flat().map(({ what }) => what)
}

const rowCounts = `
  select format('%s pairs counted of %s', ${pairsOf('$1::uuid')}, p.n) as what
  from (select count(*) as n from "Pair" where "projectId" = $1::uuid) p where p.n <> ${pairsOf('$1::uuid')}
  union all
  select format('run %s: %s labels counted of %s', r.name, ${labelsOf('$1::uuid', 'r.id')}, l.n)
  from "Run" r cross join lateral (select count(*) as n from "AiLabel" where "runId" = r.id) l
  where r."projectId" = $1::uuid and l.n <> ${labelsOf('$1::uuid', 'r.id')}`

const consensus = `
  with votes as (
    select h."pairId", count(*) filter (where a.kind <> 'gold' and h.preference = 'A') as "nA",
           count(*) filter (where a.kind <> 'gold' and h.preference = 'B') as "nB",
           count(*) filter (where a.kind <> 'gold' and h.preference = 'tie') as "nTie", count(*) filter (where a.kind = 'gold') as "nGold"
    from "HumanLabel" h join "Annotator" a on a.id = h."annotatorId" group by 1
  ), top as (
    select v.*, (select case when count(*) = 1 then min(t.label) end
                 from (values ('A', v."nA"), ('B', v."nB"), ('tie', v."nTie")) as t(label, n)
                 where t.n > 0 and t.n = greatest(v."nA", v."nB", v."nTie")) as majority
    from votes v
  )
  select format('pair %s: consensus %s %s %s %s, labels %s %s %s %s', p.ordinal, c."nA", c."nB", c."nTie", c.majority, t."nA", t."nB", t."nTie", t.majority) as what
  from "Pair" p left join "HumanConsensus" c on c."pairId" = p.id left join top t on t."pairId" = p.id
  where p."projectId" = $1::uuid
    and (c."nA", c."nB", c."nTie", c.majority::text, c.gold is not null) is distinct from (t."nA"::int, t."nB"::int, t."nTie"::int, t.majority, coalesce(t."nGold" > 0, false))`

const queues = `
  with counted as (
    select u.name, i.*, (select count(*) from "HumanLabel" h where h."queueId" = i."queueId" and h."pairId" = i."pairId") as n
    from "ReviewQueue" u join "ReviewQueueItem" i on i."queueId" = u.id where u."projectId" = $1::uuid
  )
  select format('queue %s: an item counts %s labels, done: %s, and has %s of %s', name, "nLabels", "isDone", n, wanted) as what
  from counted where "nLabels" <> n or "isDone" <> (not "isCalibration" and n >= wanted)
  union all
  select format('queue %s: %s done, not %s', u.name, u."nDone", d.n)
  from "ReviewQueue" u cross join lateral (select count(*) as n from counted c where c."queueId" = u.id and c."isDone") d
  where u."projectId" = $1::uuid and u."nDone" <> d.n`

const runs = `
  with counted as (
    select r.*, (select count(*) from "Judgment" j where j."runId" = r.id and j.outcome = 'ok') as ok,
           (select count(*) from "Judgment" j where j."runId" = r.id and j.outcome <> 'ok') as failed,
           (select coalesce(sum(o.n), 0) from "RunOutcome" o where o."runId" = r.id) as outcomes
    from "Run" r where r."projectId" = $1::uuid and r.source = 'labeled'
  )
  select format('run %s, %s: counts %s ok, %s failed, %s outcomes of %s planned; stored are %s and %s', name, status, "nJudgmentsOk", "nJudgmentsFailed",
                outcomes, "nJudgmentsPlanned", ok, failed) as what
  from counted where "nJudgmentsOk" <> ok or "nJudgmentsFailed" <> failed or outcomes <> ok + failed
    or (status = 'completed' and ok + failed <> "nJudgmentsPlanned")`

const chunks = `
  select format('run %s: chunk %s is closed and lacks judgments', r.name, c.index) as what
  from "Run" r join "RunChunk" c on c."runId" = r.id
  where r."projectId" = $1::uuid and c."doneAt" is not null
    and (select count(*) from "Judgment" j where j."runId" = r.id and j."pairId" = any(c."pairIds"))
        < cardinality(c."pairIds") * r."nJudgmentsPlanned" / r."nPairs"`

const aiLabels = `
  select format('run %s: %s AI labels of %s judged pairs', r.name, l.n, j.n) as what
  from "Run" r cross join lateral (select count(*) as n from "AiLabel" where "runId" = r.id) l
    cross join lateral (select count(distinct "pairId") as n from "Judgment" where "runId" = r.id) j
  where r."projectId" = $1::uuid and l.n <> j.n`
