import { z } from 'zod'
import { Preference, Verdict } from '@/lib/words/preference'
import { binOf, confidenceBin, lengthStep, Moments, momentColumns, ordersSql } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const OrderCell = z.object({
  verdictAB: z.nullable(Verdict),
  verdictBA: z.nullable(Verdict),
  /** Steps of P(A) shown first and shown second, and of confidence; null where there is none. */
  x: z.int().nullable(),
  y: z.int().nullable(),
  bin: z.int().nullable(),
  n: z.int(),
})
export type OrderCell = z.infer<typeof OrderCell>

/**
 * Pairs by what each order said, by identity of the response (null where that order was not asked), by P(A) shown first (x) and shown second (y) in
 * `densityBins` equal steps of [0, 1] each way, and by confidence in `confidenceBins` steps from 0.5 to 1: some thousand rows at most, and all that the
 * position screen says of the orders without regard to prompts.
 */
export function countOrders(slice: Slice, densityBins: number, confidenceBins: number): Promise<OrderCell[]> {
  const { text, params } = sliceQuery(slice)
  const [density, confidence] = [`$${params.length + 1}::int`, `$${params.length + 2}::int`]
  return rows(
    OrderCell,
    `with slice as (${text})
     select "verdictAB", "verdictBA", case when "pAFirst" is not null then ${binOf('"pAFirst"', density)} end as x,
            case when "pASecond" is not null then ${binOf('"pASecond"', density)} end as y, case when confidence is not null then ${confidenceBin(confidence)} end as bin,
            count(*)::int as n
     from slice where "verdictAB" is not null or "verdictBA" is not null group by 1, 2, 3, 4, 5`,
    [...params, densityBins, confidenceBins],
  )
}

const StepRow = z.object({ by: z.enum(['confidence', 'length']), step: z.string(), ...Moments.shape })
export type StepRow = z.infer<typeof StepRow>

/**
 * Sums by prompt of whether the same position won in both orders, over pairs with a verdict in both, by step of confidence (its number) and by step of
 * the difference in length (where it begins), in one scan.
 */
export function samePositionBySteps(slice: Slice, confidenceBins: number): Promise<StepRow[]> {
  const orders = ordersSql()
  const { text, params } = sliceQuery(slice)
  return rows(
    StepRow,
    `with slice as (${text}), cells as (
       select "promptId", ${confidenceBin(`$${params.length + 1}::int`)} as confidence, ${lengthStep('"lengthDelta"')} as length,
              (${orders.samePosition})::int as same
       from slice where ${orders.both}
     ), clusters as (
       select case grouping(confidence) when 0 then 'confidence' else 'length' end as by, coalesce(confidence, length) as step, count(*) as n, sum(same) as s
       from cells group by grouping sets (("promptId", confidence), ("promptId", length))
     )
     select by, step::text, ${momentColumns} from clusters where step is not null group by by, step order by by, step`,
    [...params, confidenceBins],
  )
}

const ConfidenceCount = z.object({ bin: z.int(), n: z.int() })

/** Pairs with an AI label by confidence, in `bins` equal steps from 0.5 to 1. */
export function countConfidence(slice: Slice, bins: number): Promise<z.infer<typeof ConfidenceCount>[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    ConfidenceCount,
    `with slice as (${text}) select ${confidenceBin(`$${params.length + 1}::int`)} as bin, count(*)::int as n from slice where confidence is not null group by 1`,
    [...params, bins],
  )
}

const ConfidenceAgreement = z.object({ bin: z.int(), nAgree: z.int(), nDisagree: z.int() })

/** Of the same steps, how many pairs with a decisive label of both sides agree, and how many do not. */
export function countAgreementByConfidence(slice: Slice, bins: number): Promise<z.infer<typeof ConfidenceAgreement>[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    ConfidenceAgreement,
    `with slice as (${text})
     select ${confidenceBin(`$${params.length + 1}::int`)} as bin, (count(*) filter (where ai = human))::int as "nAgree",
            (count(*) filter (where ai <> human))::int as "nDisagree"
     from slice where confidence is not null and ai in ('A', 'B') and human in ('A', 'B') group by 1`,
    [...params, bins],
  )
}

const ReportCell = z.object({
  verdictAB: z.nullable(Verdict),
  verdictBA: z.nullable(Verdict),
  ai: z.nullable(Preference),
  human: z.nullable(Preference),
  n: z.int(),
})
export type ReportCell = z.infer<typeof ReportCell>

/** Pairs by what each order said, what the average of both says, and what people say: all that a report's shares and kappas need. */
export function countReport(slice: Slice): Promise<ReportCell[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    ReportCell,
    `with slice as (${text}) select "verdictAB", "verdictBA", ai, human, count(*)::int as n from slice group by "verdictAB", "verdictBA", ai, human`,
    params,
  )
}
