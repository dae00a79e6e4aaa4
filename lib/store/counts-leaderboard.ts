import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { jsonMoments, Moments, momentColumns, ordersSql, tableOf } from './counts-by-prompt'
import { one, rows } from './db'
import { humanLengthsQuery, type RunsSlice, runsSliceQuery } from './runs-slice'

const AgreementRow = z.object({ runId: z.string(), counts: z.array(z.int()).length(9), times: z.int(), brier: Moments })
export type RunAgreementRow = z.infer<typeof AgreementRow>

/**
 * For every run, how many prompts have which table of AI label by human label (nine counts, row by row), and over these prompts the sums of the squared
 * distance of P(A) from a decisive human label. Sums of several rows add up.
 */
export function countAgreementOfRuns(slice: RunsSlice): Promise<RunAgreementRow[]> {
  const { text, params } = runsSliceQuery(slice, 'withHuman')
  return rows(
    AgreementRow,
    `with slice as (${text}), scored as (
       select *, case human when 'A' then (1 - "pA") ^ 2 when 'B' then "pA" ^ 2 end as loss from slice where ai is not null
     ), prompts as (
       select "runId", "promptId", ${tableOf('ai', 'human')} as counts, count(loss) as n, coalesce(sum(loss), 0)::float8 as s
       from scored group by 1, 2
     )
     select "runId", counts, count(*)::int as times, ${jsonMoments('n', 's')} as brier from prompts group by 1, 2 order by 1, 2`,
    params,
  )
}

const OrdersRow = z.object({ runId: z.string(), nLabels: z.int(), samePosition: Moments, longer: Moments })
export type RunOrdersRow = z.infer<typeof OrdersRow>

/**
 * For every run its number of pairs with a label, and the sums by prompt of two scores: the same position wins in both orders, over pairs with a
 * verdict in both; the AI label is the longer response, over decisive pairs whose lengths differ.
 */
export function countOrdersOfRuns(slice: RunsSlice): Promise<RunOrdersRow[]> {
  const { text, params } = runsSliceQuery(slice, 'withLengths')
  const orders = ordersSql()
  return rows(
    OrdersRow,
    `with slice as (${text}), prompts as (
       select "runId", count(ai) as labels, count(*) filter (where ${orders.both}) as "nOrders",
              count(*) filter (where ${orders.samePosition}) as "sOrders",
              count(*) filter (where ai in ('A', 'B') and longer is not null) as "nLonger", count(*) filter (where ai = longer) as "sLonger"
       from slice group by "runId", "promptId"
     )
     select "runId", sum(labels)::int as "nLabels", ${jsonMoments('"nOrders"', '"sOrders"')} as "samePosition", ${jsonMoments('"nLonger"', '"sLonger"')} as longer
     from prompts group by 1`,
    params,
  )
}

/** Sums by prompt of whether people prefer the longer response, over pairs with a decisive human label whose lengths differ. */
export function humanLonger(slice: RunsSlice): Promise<ClusterMoments> {
  const { text, params } = humanLengthsQuery(slice)
  return one(
    Moments,
    `with slice as (${text}), clusters as (
       select count(*) as n, count(*) filter (where human = longer) as s from slice where longer is not null group by "promptId"
     ) select ${momentColumns} from clusters`,
    params,
  )
}

/** How many pairs with a human label every one of the runs has a label for. */
export async function countShared(slice: RunsSlice): Promise<number> {
  const { text, params } = runsSliceQuery({ ...slice, onlyShared: false }, 'withHuman')
  const { n } = await one(
    z.object({ n: z.int() }),
    `with slice as (${text})
     select count(*)::int as n from (select from slice where ai is not null group by "pairId" having count(*) = cardinality($2::uuid[])) shared`,
    params,
  )
  return n
}

const PaceRow = z.object({ runId: z.string(), nJudgments: z.int(), seconds: z.number() })
export type PaceRow = z.infer<typeof PaceRow>

/** How many judgments each run stored and in how many seconds. A silence of more than a minute counts as a minute: it was paused. */
export function paceOfRuns(runIds: readonly string[]): Promise<PaceRow[]> {
  return rows(
    PaceRow,
    `select "runId", sum("nJudgments")::int as "nJudgments", (5 + coalesce(sum(least(extract(epoch from at - before), 60)) filter (where before is not null), 0))::float8 as seconds
     from (select *, lag(at) over (partition by "runId" order by at) as before from "RunTick" where "runId" = any($1::uuid[])) t group by 1`,
    [runIds],
  )
}

const RungOfRun = z.object({ runId: z.string(), rung: z.string(), n: z.int() })
export type RungOfRun = z.infer<typeof RungOfRun>

/** On which rungs of the fallback ladder each run's judgments were read, and as `none` how many gave no label. */
export function rungsOfRuns(runIds: readonly string[]): Promise<RungOfRun[]> {
  return rows(
    RungOfRun,
    `select "runId", case when outcome = 'ok' then kind else 'none' end as rung, sum(n)::int as n
     from "RunOutcome" where "runId" = any($1::uuid[]) group by 1, 2 having sum(n) > 0 order by 1, 3 desc, 2`,
    [runIds],
  )
}
