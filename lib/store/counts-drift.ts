import { z } from 'zod'
import { jsonMoments, Moments, ordersSql } from './counts-by-prompt'
import { rows } from './db'
import { type RunsSlice, runsSliceQuery } from './runs-slice'

const AnchorRun = z.object({
  runId: z.string(),
  nLabels: z.int(),
  /** Pairs that the first run decided for A and this one for B, and the other way round. */
  nAToB: z.int(),
  nBToA: z.int(),
  sameAsFirst: Moments,
  shift: Moments,
  samePosition: Moments,
})
export type AnchorRun = z.infer<typeof AnchorRun>

/**
 * Runs on anchor pairs beside the first of them, each on the pairs that both have a label for: sums by prompt of whether the labels are the same, and of
 * P(A) less what it was; and of each run alone whether the same position wins in both orders. One scan for all.
 */
export function countAnchorRuns(slice: RunsSlice, firstRunId: string): Promise<AnchorRun[]> {
  const { text, params } = runsSliceQuery(slice, 'plain')
  const first = `$${params.push(firstRunId)}::uuid`
  const orders = ordersSql('s.')
  return rows(
    AnchorRun,
    `with slice as (${text}), prompts as (
       select s."runId", count(s.ai) as labels, count(*) filter (where f.ai = 'A' and s.ai = 'B') as ab, count(*) filter (where f.ai = 'B' and s.ai = 'A') as ba,
              count(*) filter (where s.ai is not null and f.ai is not null) as "nSame", count(*) filter (where s.ai = f.ai) as "sSame",
              count(s."pA" - f."pA") as "nShift", coalesce(sum(s."pA" - f."pA"), 0)::float8 as "sShift",
              count(*) filter (where ${orders.both}) as "nOrders", count(*) filter (where ${orders.samePosition}) as "sOrders"
       from slice s left join slice f on f."pairId" = s."pairId" and f."runId" = ${first} group by s."runId", s."promptId"
     )
     select "runId", sum(labels)::int as "nLabels", sum(ab)::int as "nAToB", sum(ba)::int as "nBToA", ${jsonMoments('"nSame"', '"sSame"')} as "sameAsFirst",
            ${jsonMoments('"nShift"', '"sShift"')} as shift, ${jsonMoments('"nOrders"', '"sOrders"')} as "samePosition"
     from prompts group by 1`,
    params,
  )
}

const AnchorDrift = z.object({
  setId: z.string(),
  setName: z.string(),
  isOtherVersion: z.boolean(),
  n: z.int(),
  nChanged: z.int(),
})
export type AnchorDrift = z.infer<typeof AnchorDrift>

/** For each anchor set that the labeler of a run was asked about twice: its newest run there beside its first, how many pairs both decided and how many differently. */
export function countAnchorDrift(runId: string): Promise<AnchorDrift[]> {
  return rows(
    AnchorDrift,
    `with asked as (
       select r."anchorSetId" as "setId", r.id, v.id as "versionId", row_number() over (partition by r."anchorSetId" order by r."createdAt", r.id) as place,
              count(*) over (partition by r."anchorSetId") as runs
       from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId"
       where r."anchorSetId" is not null and exists (select from "AiLabel" l where l."runId" = r.id)
         and v."labelerId" = (select w."labelerId" from "Run" x join "LabelerVersion" w on w.id = x."labelerVersionId" where x.id = $1::uuid)
     )
     select s.id as "setId", s.name as "setName", f."versionId" <> n."versionId" as "isOtherVersion", count(*)::int as n,
            (count(*) filter (where x.preference <> y.preference))::int as "nChanged"
     from asked f join asked n on n."setId" = f."setId" and n.place = n.runs and n.place > 1 join "AnchorSet" s on s.id = f."setId"
       join "AiLabel" x on x."runId" = f.id join "AiLabel" y on y."runId" = n.id and y."pairId" = x."pairId"
     where f.place = 1 and x.preference in ('A', 'B') and y.preference in ('A', 'B') group by s.id, s.name, f."versionId", n."versionId" order by s.id`,
    [runId],
  )
}
