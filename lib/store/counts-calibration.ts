import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { Rung } from '@/lib/words/run'
import { scoresByPrompt } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** So many equal steps of P(A), closed at the right, each represented by the mean of what is in it. A multiple of the usual ten and fifteen bins. */
export const probabilitySteps = 3000

const ProbabilityRow = z.object({ part: z.enum(['fit', 'test']), step: z.int(), n: z.int(), nPositive: z.int(), p: z.number() })
export type ProbabilityRow = z.infer<typeof ProbabilityRow>

/**
 * Pairs with a decisive human label by P(A), in `probabilitySteps` steps: how many, on how many people preferred A, and the mean of P(A). Prompts are
 * divided into two halves by a hash of the seed and their id, so that pairs of one prompt stay together.
 */
export function countByProbability(slice: Slice, seed: string): Promise<ProbabilityRow[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  const hash = `('x' || left(md5($${params.length + 1}::text || "promptId"::text), 8))::bit(32)::bigint`
  return rows(
    ProbabilityRow,
    `with slice as (${text})
     select case when ${hash} < 2147483648 then 'fit' else 'test' end as part, ceil("pA" * ${probabilitySteps} - 1e-9)::int as step, count(*)::int as n,
            (count(*) filter (where human = 'A'))::int as "nPositive", least(1, greatest(0, avg("pA")))::float8 as p
     from slice where "pA" is not null and human in ('A', 'B')
     group by 1, 2 order by 1, 2`,
    [...params, seed],
  )
}

const ofHuman = `case human when 'A' then "pA" when 'B' then 1 - "pA" end`

/** Sums by prompt of the Brier score and of the log loss (probabilities kept 1e-15 off 0 and 1), over pairs with a decisive human label. */
export function lossesByPrompt(slice: Slice): Promise<Map<string, ClusterMoments>> {
  return scoresByPrompt(
    { ...slice, onlyWithPeople: true },
    {
      brier: `(1 - (${ofHuman})) ^ 2`,
      // greatest and least pass over null, which is to stay null.
      logLoss: `case when ${ofHuman} is not null then -ln(greatest(1e-15, least(1 - 1e-15, ${ofHuman}))) end`,
    },
  )
}

export const RungCount = z.object({ rung: Rung, n: z.int() })
export type RungCount = z.infer<typeof RungCount>

/** On which rungs of the fallback ladder a run's judgments were read, the most frequent first; none for a run that was imported. */
export function rungsOfRun(runId: string): Promise<RungCount[]> {
  return rows(
    RungCount,
    `select kind as rung, sum(n)::int as n from "RunOutcome" where "runId" = $1::uuid and outcome = 'ok' and kind <> '' group by 1 having sum(n) > 0 order by 2 desc, 1`,
    [runId],
  )
}
