import { z } from 'zod'
import { one, rows } from './db'

const ProjectCounts = z.object({
  nPrompts: z.int(),
  nResponses: z.int(),
  nPolicies: z.int(),
  nPairs: z.int(),
  nHumanLabelled: z.int(),
  nGold: z.int(),
  nHumanLabels: z.int(),
  nAnnotators: z.int(),
  nRuns: z.int(),
  nAiLabelled: z.int(),
})
export type ProjectCounts = z.infer<typeof ProjectCounts>

/** What a project holds, counted. */
export function countProject(projectId: string): Promise<ProjectCounts> {
  return one(
    ProjectCounts,
    `select
       (select count(*) from "Prompt" where "projectId" = $1::uuid)::int as "nPrompts",
       (select count(*) from "Response" r join "Prompt" q on q.id = r."promptId" where q."projectId" = $1::uuid)::int as "nResponses",
       (select count(*) from "Policy" where "projectId" = $1::uuid)::int as "nPolicies",
       (select count(*) from "Pair" where "projectId" = $1::uuid)::int as "nPairs",
       (select count(*) from "HumanConsensus" c join "Pair" p on p.id = c."pairId" where p."projectId" = $1::uuid)::int as "nHumanLabelled",
       (select count(*) from "HumanConsensus" c join "Pair" p on p.id = c."pairId" where p."projectId" = $1::uuid and c.gold is not null)::int as "nGold",
       (select count(*) from "HumanLabel" h join "Annotator" a on a.id = h."annotatorId" where a."projectId" = $1::uuid)::int as "nHumanLabels",
       (select count(*) from "Annotator" where "projectId" = $1::uuid and kind <> 'gold')::int as "nAnnotators",
       (select count(*) from "Run" where "projectId" = $1::uuid)::int as "nRuns",
       (select count(*) from "Pair" p where p."projectId" = $1::uuid and exists (select from "AiLabel" l where l."pairId" = p.id))::int as "nAiLabelled"`,
    [projectId],
  )
}

const RungRow = z.object({ rung: z.string().nullable(), outcome: z.string(), n: z.int() })
export type RungRow = z.infer<typeof RungRow>

/** The judgments of a run by rung of the fallback ladder and by outcome. */
export function countRungs(runId: string): Promise<RungRow[]> {
  return rows(RungRow, 'select rung, outcome, count(*)::int as n from "Judgment" where "runId" = $1::uuid group by rung, outcome', [runId])
}
