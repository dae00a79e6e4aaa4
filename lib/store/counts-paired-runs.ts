import { z } from 'zod'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'
import { type RunsSlice, runsSliceQuery } from './runs-slice'

const PairedRun = z.object({
  runId: z.string(),
  nBoth: z.int(),
  nOnlyFirst: z.int(),
  nOnlySecond: z.int(),
  nNeither: z.int(),
  ...Moments.shape,
})
export type PairedRun = z.infer<typeof PairedRun>

/**
 * Several runs, each beside another one, on the pairs that both and people decided: who is right, and the sums by prompt of the difference. A run without
 * such a pair is absent. One scan for all of them.
 * @param against which run each is held against
 */
export function countAgainst(slice: RunsSlice, against: readonly { runId: string; baseId: string }[]): Promise<PairedRun[]> {
  const { text, params } = runsSliceQuery(slice, 'withHuman')
  const add = (value: unknown) => `$${params.push(value)}::uuid[]`
  const [runIds, baseIds] = [add(against.map(({ runId }) => runId)), add(against.map(({ baseId }) => baseId))]
  return rows(
    PairedRun,
    `with slice as (${text}), decided as materialized (
       select "runId", "pairId", "promptId", (ai = human)::int as right from slice where ai in ('A', 'B') and human in ('A', 'B')
     ), both_decided as (
       select x."runId", x."promptId", x.right as one, y.right as other
       from unnest(${runIds}, ${baseIds}) a("runId", "baseId") join decided x on x."runId" = a."runId"
         join decided y on y."runId" = a."baseId" and y."pairId" = x."pairId"
     ), prompts as (
       select "runId", "promptId", count(*) as n, sum(one - other)::float8 as s, sum(one * other) as "both", sum(one * (1 - other)) as "onlyOne",
              sum((1 - one) * other) as "onlyOther", sum((1 - one) * (1 - other)) as neither
       from both_decided group by 1, 2
     )
     select "runId", sum("both")::int as "nBoth", sum("onlyOne")::int as "nOnlyFirst", sum("onlyOther")::int as "nOnlySecond",
            sum(neither)::int as "nNeither", ${momentColumns}
     from prompts group by 1`,
    params,
  )
}
