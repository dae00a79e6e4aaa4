import { z } from 'zod'
import { AnnotatorKind } from '@/lib/words/people'
import { RunSource } from '@/lib/words/run'
import { rows } from './db'
import { labelsOf } from './row-counts'

export const RunOption = z.object({
  id: z.string(),
  name: z.string(),
  labelerName: z.string(),
  source: RunSource,
  status: z.string(),
  isBaseline: z.boolean(),
  /** It is about anchor pairs only, to see drift. */
  isOnAnchors: z.boolean(),
  /** Pairs that it has a label for. */
  nLabels: z.int(),
})
export type RunOption = z.infer<typeof RunOption>

/** The runs of a project that a screen can show, newest first. */
export function listRunOptions(projectId: string): Promise<RunOption[]> {
  return rows(
    RunOption,
    `select r.id, r.name, b.name as "labelerName", r.source, r.status, coalesce(e.kind = 'baseline', false) as "isBaseline",
            r."anchorSetId" is not null as "isOnAnchors", ${labelsOf('r."projectId"', 'r.id')} as "nLabels"
     from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId" join "Labeler" b on b.id = v."labelerId"
       left join "Endpoint" e on e.id = v."endpointId"
     where r."projectId" = $1::uuid order by r."createdAt" desc, r.id desc`,
    [projectId],
  )
}

const Counted = z.object({ name: z.string(), n: z.int() })
export const AnnotatorOption = z.object({ id: z.string(), name: z.string(), kind: AnnotatorKind, n: z.int() })
export type AnnotatorOption = z.infer<typeof AnnotatorOption>
export const SliceOptions = z.object({ tags: z.array(Counted), policies: z.array(Counted), splits: z.array(Counted) })
export type SliceOptions = z.infer<typeof SliceOptions>

/** The annotators of a project with how many labels each has. */
export function listAnnotators(projectId: string): Promise<AnnotatorOption[]> {
  return rows(
    AnnotatorOption,
    `select a.id, a.name, a.kind, count(h.id)::int as n from "Annotator" a left join "HumanLabel" h on h."annotatorId" = a.id
     where a."projectId" = $1::uuid group by a.id order by a.name`,
    [projectId],
  )
}

/** By what a project's pairs can be sliced, with counts: prompts for tags and splits, responses for policies. */
export async function listSliceOptions(projectId: string): Promise<SliceOptions> {
  const [tags, policies, splits] = await Promise.all([
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
  return { tags, policies, splits }
}
