import { z } from 'zod'
import { gameSides, isGame, scoreOfA, scoreOfOne } from './counts-win-rates'
import { one, rows } from './db'
import { type Slice, sliceQuery } from './slice'

const DrawRow = z.object({
  queueId: z.string(),
  name: z.string(),
  populationSize: z.int(),
  /** Whether some pairs had no chance of being drawn. */
  leavesOut: z.boolean(),
})
export type LabelledDraw = z.infer<typeof DrawRow>

/** The newest sample of a run's pairs, drawn with known probabilities, that people have labelled some of; null when there is none. */
export async function newestLabelledDraw(projectId: string, runId: string): Promise<LabelledDraw | null> {
  const [found] = await rows(
    DrawRow,
    `select q.id as "queueId", q.name, (q."drawnBy"->'population'->>'n')::int as "populationSize",
            coalesce((q."drawnBy"->'probabilities'->>'floor')::float8 = 0, false)
              or exists (select from jsonb_array_elements(q."drawnBy"->'strata') s where (s->>'size')::int > 0 and (s->>'labels')::float8 = 0) as "leavesOut"
     from "ReviewQueue" q where q."projectId" = $1::uuid and q."drawnBy"->>'runId' = $2 and q."drawnBy" ? 'design'
       and exists (select from "ReviewQueueItem" i where i."queueId" = q.id and i."nLabels" > 0 and i."inclusionProbability" is not null)
     order by q."createdAt" desc limit 1`,
    [projectId, runId],
  )
  return found ?? null
}

/** How many pairs of a project people have labelled in samples that some pairs were likelier to come into than others. */
export async function countTargeted(projectId: string): Promise<number> {
  const { n } = await one(
    z.object({ n: z.int() }),
    `select count(distinct i."pairId")::int as n from "ReviewQueue" q join "ReviewQueueItem" i on i."queueId" = q.id and i."nLabels" > 0
     where q."projectId" = $1::uuid and q."drawnBy" ? 'design' and q."drawnBy"->>'strategy' <> 'random'`,
    [projectId],
  )
  return n
}

const DrawnSums = z.object({ policy: z.string(), n: z.int(), d: z.number(), dd: z.number(), fd: z.number() })
/** Sums over a policy's labelled pairs of a draw of d = (y − f)/π: y the human score of the policy, f the AI's probability for it. */
export type DrawnSums = z.infer<typeof DrawnSums>

/**
 * By policy, what people said in a draw beyond what the AI had guessed, each pair weighed by its chance of being drawn and labelled: drawn pairs come up
 * in an order by chance, so that those labelled are a random part of (their stratum of) those drawn.
 */
export function drawnSums(slice: Slice, queueId: string): Promise<DrawnSums[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    DrawnSums,
    `with slice as (${text}), items as (
       select i."pairId", i."inclusionProbability" as pi, coalesce(i.stratum, '') as stratum, i."nLabels" > 0 and c."pairId" is not null as "isLabelled"
       from "ReviewQueueItem" i left join "HumanConsensus" c on c."pairId" = i."pairId" and coalesce(c.gold, c.majority) is not null
       where i."queueId" = $${params.length + 1}::uuid and not i."isCalibration" and i."inclusionProbability" is not null
     ), shares as (select stratum, avg("isLabelled"::int)::float8 as share from items group by stratum),
     games as (
       select ${gameSides}, ${scoreOfOne('s."pA"')} as f, ${scoreOfOne(scoreOfA('s.human'))} as y, items.pi * shares.share as pi
       from items join shares using (stratum) join slice s on s."pairId" = items."pairId" and ${isGame}
       where items."isLabelled" and s.human is not null and s."pA" is not null
     ), sides as (select one as policy, f, (y - f) / pi as d from games union all select other, 1 - f, (f - y) / pi from games)
     select p.name as policy, count(*)::int as n, sum(d)::float8 as d, sum(d * d)::float8 as dd, sum(f * d)::float8 as fd
     from sides join "Policy" p on p.id = sides.policy group by p.name`,
    [...params, queueId],
  )
}
