import { z } from 'zod'
import { binOf, confidenceBin } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const Verdict = z.enum(['A', 'B', 'tie', 'none']).nullable()
const VerdictCell = z.object({ verdictAB: Verdict, verdictBA: Verdict, n: z.int() })
export type VerdictCell = z.infer<typeof VerdictCell>

/** Pairs by what each order said, by identity of the response; null where that order was not asked. */
export function countVerdicts(slice: Slice): Promise<VerdictCell[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    VerdictCell,
    `with slice as (${text}) select "verdictAB", "verdictBA", count(*)::int as n from slice where "verdictAB" is not null or "verdictBA" is not null
     group by "verdictAB", "verdictBA"`,
    params,
  )
}

const DensityCell = z.object({ x: z.int(), y: z.int(), n: z.int() })
export type DensityCell = z.infer<typeof DensityCell>

/** Pairs by P(A) shown first (x) and shown second (y), in `bins` equal steps of [0, 1] each way; empty cells are absent. */
export function countDensity(slice: Slice, bins: number): Promise<DensityCell[]> {
  const { text, params } = sliceQuery(slice)
  const bin = (column: string) => binOf(column, `$${params.length + 1}::int`)
  return rows(
    DensityCell,
    `with slice as (${text})
     select ${bin('"pAFirst"')} as x, ${bin('"pASecond"')} as y, count(*)::int as n
     from slice where "pAFirst" is not null and "pASecond" is not null group by 1, 2 order by 1, 2`,
    [...params, bins],
  )
}

const ConfidenceRow = z.object({ bin: z.int(), n: z.int(), nSamePosition: z.int(), nAgree: z.int(), nDisagree: z.int() })
export type ConfidenceRow = z.infer<typeof ConfidenceRow>

/**
 * Counts by confidence in `bins` equal steps from 0.5 to 1: pairs, and of those with a human label how many agree.
 * @param of `labelled`: every pair with an AI label; `bothOrders`: those with a verdict in both orders
 */
export function countByConfidence(slice: Slice, bins: number, of: 'labelled' | 'bothOrders'): Promise<ConfidenceRow[]> {
  const { text, params } = sliceQuery(slice)
  const steps = `$${params.length + 1}::int`
  return rows(
    ConfidenceRow,
    `with slice as (${text})
     select ${confidenceBin(steps)} as bin, count(*)::int as n,
            (count(*) filter (where ("verdictAB", "verdictBA") in (('A', 'B'), ('B', 'A'))))::int as "nSamePosition",
            (count(*) filter (where ai in ('A', 'B') and human in ('A', 'B') and ai = human))::int as "nAgree",
            (count(*) filter (where ai in ('A', 'B') and human in ('A', 'B') and ai <> human))::int as "nDisagree"
     from slice where ${of === 'labelled' ? 'confidence is not null' : '"pAFirst" is not null and "pASecond" is not null'} group by 1 order by 1`,
    [...params, bins],
  )
}

const Label = z.enum(['A', 'B', 'tie']).nullable()
const ReportCell = z.object({ verdictAB: Verdict, verdictBA: Verdict, ai: Label, human: Label, n: z.int() })
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
