import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { Moments, momentColumns, scoresByPrompt } from './counts-by-prompt'
import { one } from './db'
import { type Slice, sliceQuery } from './slice'

const credit = (label: string) => `case ${label}::text when human::text then 1 when 'tie' then 0.5 else 0 end`
/** The same pairs for all of them: a decisive human label, and a verdict in either order. */
const judged = `human in ('A', 'B') and "verdictAB" in ('A', 'B', 'tie') and "verdictBA" in ('A', 'B', 'tie')`
const when = (score: string) => `case when ${judged} then ${score} end`
const [inAB, inBA, averaged] = [credit('"verdictAB"'), credit('"verdictBA"'), credit('ai')]

const logits = `"pAFirst" > 0 and "pAFirst" < 1 and "pASecond" > 0 and "pASecond" < 1`
const [logitAB, logitBA] = ['ln("pAFirst" / (1 - "pAFirst"))', 'ln((1 - "pASecond") / "pASecond")']

/**
 * Sums by prompt of what the orders say and what their average says, over the same pairs: the credit of order AB, of order BA and of the average (a tie
 * is half a credit), and how much the average gains on the mean of the two.
 */
export function averagingByPrompt(slice: Slice): Promise<Map<string, ClusterMoments>> {
  return scoresByPrompt(
    { ...slice, onlyWithPeople: true },
    {
      orderAB: when(inAB),
      orderBA: when(inBA),
      averaged: when(averaged),
      gain: when(`${averaged} - (${inAB} + ${inBA}) / 2.0`),
    },
  )
}

/**
 * Sums by prompt of how far P(first), averaged over the two orders, lies above one half (`excess`), and of its split on the logit scale: what the
 * position adds (`logitBias`), and how strong the preference is (`logitPreference`). Pairs with a probability of exactly 0 or 1 have no finite logit and
 * are left out of the split.
 */
export function leaningByPrompt(slice: Slice): Promise<Map<string, ClusterMoments>> {
  return scoresByPrompt(slice, {
    excess: '("pAFirst" + 1 - "pASecond") / 2 - 0.5',
    logitBias: `case when ${logits} then (${logitAB} + ${logitBA}) / 2 end`,
    logitPreference: `case when ${logits} then abs(${logitAB} - ${logitBA}) / 2 end`,
  })
}

/** Sums by prompt of the share of repeated judgments of a pair in one order that say what most of them say. Empty for a run without repetitions. */
export function repetitionByPrompt(slice: Slice): Promise<ClusterMoments> {
  const { text, params } = sliceQuery(slice)
  const run = `$${params.length + 1}::uuid`
  return one(
    Moments,
    `with slice as (${text}), repeated as (
       select "pairId", greatest(count(*) filter (where verdict = 'A'), count(*) filter (where verdict = 'B'), count(*) filter (where verdict = 'tie'))::float8
              / count(*) as share
       from "Judgment" where "runId" = ${run} and outcome = 'ok' and (select "nJudgmentsPlanned" > 2 * "nPairs" from "Run" where id = ${run})
       group by "pairId", "order" having count(*) > 1
     ), clusters as (select count(*) as n, sum(share) as s from repeated join slice using ("pairId") group by "promptId")
     select ${momentColumns} from clusters`,
    [...params, slice.runId],
  )
}
