import { z } from 'zod'
import { rows } from './db'

const RunOption = z.object({
  id: z.string(),
  name: z.string(),
  labelerName: z.string(),
  source: z.enum(['labeled', 'imported']),
  status: z.string(),
  isBaseline: z.boolean(),
  nLabels: z.int(),
})
export type RunOption = z.infer<typeof RunOption>

/** The runs of a project that a screen can show, newest first. */
export function listRunOptions(projectId: string): Promise<RunOption[]> {
  return rows(
    RunOption,
    `select r.id, r.name, b.name as "labelerName", r.source, r.status, coalesce(e.kind = 'baseline', false) as "isBaseline",
            (select count(*) from "AiLabel" l where l."runId" = r.id)::int as "nLabels"
     from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId" join "Labeler" b on b.id = v."labelerId"
       left join "Endpoint" e on e.id = v."endpointId"
     where r."projectId" = $1::uuid order by r."createdAt" desc, r.id desc`,
    [projectId],
  )
}

const Counted = z.object({ name: z.string(), n: z.int() })
const AnnotatorOption = z.object({ id: z.string(), name: z.string(), kind: z.enum(['person', 'gold', 'crowd']), n: z.int() })
export type AnnotatorOption = z.infer<typeof AnnotatorOption>
export type SliceOptions = {
  annotators: AnnotatorOption[]
  tags: z.infer<typeof Counted>[]
  policies: z.infer<typeof Counted>[]
  splits: z.infer<typeof Counted>[]
}

/** By what a project can be sliced, with counts: labels for annotators, prompts for tags and splits, responses for policies. */
export async function listSliceOptions(projectId: string): Promise<SliceOptions> {
  const [annotators, tags, policies, splits] = await Promise.all([
    rows(
      AnnotatorOption,
      `select a.id, a.name, a.kind, count(h.id)::int as n from "Annotator" a left join "HumanLabel" h on h."annotatorId" = a.id
       where a."projectId" = $1::uuid group by a.id order by a.name`,
      [projectId],
    ),
    rows(
      Counted,
      'select t.tag as name, count(*)::int as n from "Prompt" q cross join unnest(q.tags) as t(tag) where q."projectId" = $1::uuid group by 1 order by 1',
      [projectId],
    ),
    rows(
      Counted,
      'select y.name, count(r.id)::int as n from "Policy" y left join "Response" r on r."policyId" = y.id where y."projectId" = $1::uuid group by y.id order by 1',
      [projectId],
    ),
    rows(
      Counted,
      'select split as name, count(*)::int as n from "Prompt" where "projectId" = $1::uuid and split is not null group by 1 order by 1',
      [projectId],
    ),
  ])
  return { annotators, tags, policies, splits }
}
