import { z } from 'zod'
import { one, rows } from './db'
import { keptPairsOf } from './row-counts'
import { notTakenOut } from './slice'

const kept = notTakenOut('p.id', '$1::uuid')

export const ProjectContents = z.object({
  nPrompts: z.int(),
  nResponses: z.int(),
  nPolicies: z.int(),
  /** Without those that were taken out. */
  nPairs: z.int(),
  nTakenOut: z.int(),
})
export type ProjectContents = z.infer<typeof ProjectContents>

/** What was imported into a project, counted. */
export function countContents(projectId: string): Promise<ProjectContents> {
  return one(
    ProjectContents,
    `select
       (select count(*) from "Prompt" where "projectId" = $1::uuid)::int as "nPrompts",
       (select count(*) from "Response" r join "Prompt" q on q.id = r."promptId" where q."projectId" = $1::uuid)::int as "nResponses",
       (select count(*) from "Policy" where "projectId" = $1::uuid)::int as "nPolicies",
       ${keptPairsOf('$1::uuid')} as "nPairs",
       (select count(*) from "TakenOutPair" where "projectId" = $1::uuid)::int as "nTakenOut"`,
    [projectId],
  )
}

export const LabelledCounts = z.object({ nHumanLabelled: z.int(), nGold: z.int(), nHumanLabels: z.int(), nAnnotators: z.int() })
export type LabelledCounts = z.infer<typeof LabelledCounts>

/** What people labelled in a project, counted; pairs without those that were taken out. */
export function countLabelled(projectId: string): Promise<LabelledCounts> {
  return one(
    LabelledCounts,
    `select
       (select count(*) from "HumanConsensus" c join "Pair" p on p.id = c."pairId" where p."projectId" = $1::uuid and ${kept})::int as "nHumanLabelled",
       (select count(*) from "HumanConsensus" c join "Pair" p on p.id = c."pairId" where p."projectId" = $1::uuid and c.gold is not null and ${kept})::int as "nGold",
       (select count(*) from "HumanLabel" h join "Annotator" a on a.id = h."annotatorId" where a."projectId" = $1::uuid)::int as "nHumanLabels",
       (select count(*) from "Annotator" where "projectId" = $1::uuid and kind <> 'gold')::int as "nAnnotators"`,
    [projectId],
  )
}

/** Pairs that some run has a label for, without those that were taken out. */
export async function countAiLabelled(projectId: string): Promise<number> {
  const { n } = await one(
    z.object({ n: z.int() }),
    `select count(*)::int as n from "Pair" p where p."projectId" = $1::uuid and exists (select from "AiLabel" l where l."pairId" = p.id) and ${kept}`,
    [projectId],
  )
  return n
}

const RungRow = z.object({ rung: z.string().nullable(), outcome: z.string(), n: z.int() })
export type RungRow = z.infer<typeof RungRow>

/** The judgments of a run by rung of the fallback ladder and by outcome, from the run's own counters; an imported run has one rung. */
export function countRungs(runId: string): Promise<RungRow[]> {
  return rows(
    RungRow,
    `select case when outcome = 'ok' then kind end as rung, outcome::text, sum(n)::int as n from "RunOutcome" where "runId" = $1::uuid group by 1, 2
     union all
     select c.rung, c.outcome, c.n from "Run" r
       cross join lateral (values ('imported', 'ok', r."nJudgmentsOk"), (null, 'unparsable', r."nJudgmentsFailed")) c(rung, outcome, n)
     where r.id = $1::uuid and r.source = 'imported' and c.n > 0`,
    [runId],
  )
}

const DriftRow = z.object({
  runId: z.string(),
  name: z.string(),
  isOtherVersion: z.boolean(),
  /** Pairs that both runs decided, and on how many of them they differ. */
  n: z.int(),
  nChanged: z.int(),
})
export type DriftRow = z.infer<typeof DriftRow>

/** A run beside the last earlier run of the same labeler: how often they decide the same pairs differently. None when there is no earlier run. */
export function countDrift(runId: string): Promise<DriftRow[]> {
  return rows(
    DriftRow,
    `with shown as (
       select r.id, r."createdAt", v."labelerId", v.id as "versionId" from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId" where r.id = $1::uuid
     ), earlier as (
       select r.id, r.name, v.id <> s."versionId" as "isOtherVersion"
       from shown s join "LabelerVersion" v on v."labelerId" = s."labelerId" join "Run" r on r."labelerVersionId" = v.id and r.id <> s.id
       where (r."createdAt", r.id) < (s."createdAt", s.id) and exists (select from "AiLabel" l where l."runId" = r.id)
       order by r."createdAt" desc, r.id desc limit 1
     )
     select e.id as "runId", e.name, e."isOtherVersion", count(*)::int as n, (count(*) filter (where x.preference <> y.preference))::int as "nChanged"
     from earlier e join "AiLabel" y on y."runId" = e.id join "AiLabel" x on x."pairId" = y."pairId" and x."runId" = $1::uuid
     where x.preference in ('A', 'B') and y.preference in ('A', 'B') group by e.id, e.name, e."isOtherVersion"`,
    [runId],
  )
}
