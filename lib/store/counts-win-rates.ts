import { z } from 'zod'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** Whose preferences decide a comparison; with `aiOrTie` a pair that the labeler gave no verdict on is a tie, with `aiSoft` the score is pA. */
export type WinSource = 'ai' | 'human' | 'aiOrTie' | 'aiSoft'

const hardScore = (label: string) => `case ${label} when 'A' then 1 when 'B' then 0 when 'tie' then 0.5 end`
const scoreOfA: Record<WinSource, string> = {
  ai: hardScore('s.ai'),
  human: hardScore('s.human'),
  aiOrTie: `case coalesce(s.ai, 'tie') when 'A' then 1 when 'B' then 0 else 0.5 end`,
  aiSoft: 's."pA"',
}

const GameRow = z.object({ policy: z.string(), opponent: z.string(), wins: z.int(), ties: z.int(), losses: z.int(), ...Moments.shape })
export type GameRow = z.infer<typeof GameRow>

/**
 * For every two policies that met, in both directions: wins, ties and losses of the first, with the sums by prompt of its score.
 * Pairs whose responses have no policy, or the same one, are no comparison.
 */
export function countGames(slice: Slice, source: WinSource): Promise<GameRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    GameRow,
    `${scoredGames(text, source)}, clusters as (
       select policy, opponent, count(*) as n, sum(score)::float8 as s, count(*) filter (where score = 1) as wins,
              count(*) filter (where score = 0.5) as ties, count(*) filter (where score = 0) as losses
       from games group by policy, opponent, "promptId"
     )
     select policy, opponent, sum(wins)::int as wins, sum(ties)::int as ties, sum(losses)::int as losses, ${momentColumns}
     from clusters group by policy, opponent order by policy, opponent`,
    params,
  )
}

const PolicyRow = z.object({ policy: z.string(), ...Moments.shape })
export type PolicyRow = z.infer<typeof PolicyRow>

/** For every policy the sums by prompt of its scores against all others. */
export function countPolicyScores(slice: Slice, source: WinSource): Promise<PolicyRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    PolicyRow,
    `${scoredGames(text, source)}, clusters as (select policy, count(*) as n, sum(score)::float8 as s from games group by policy, "promptId")
     select policy, ${momentColumns} from clusters group by policy order by policy`,
    params,
  )
}

const SoftRow = z.object({ policy: z.string(), opponent: z.string(), n: z.int(), sum: z.number(), sumOfSquares: z.number() })
export type SoftRow = z.infer<typeof SoftRow>

/** For every two policies that met, in both directions, the moments of the probability that the first is preferred. */
export function softGames(slice: Slice): Promise<SoftRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    SoftRow,
    `${scoredGames(text, 'aiSoft')}
     select policy, opponent, count(*)::int as n, sum(score)::float8 as sum, sum(score * score)::float8 as "sumOfSquares"
     from games group by policy, opponent order by policy, opponent`,
    params,
  )
}

/** Each comparison twice, once from either side. */
function scoredGames(sliceText: string, source: WinSource): string {
  return `with slice as (${sliceText}), sides as (
      select s."promptId", x.name as "policyA", y.name as "policyB", ${scoreOfA[source]} as score
      from slice s
        join "Response" a on a.id = s."responseAId" join "Policy" x on x.id = a."policyId"
        join "Response" b on b.id = s."responseBId" join "Policy" y on y.id = b."policyId"
      where (${scoreOfA[source]}) is not null and x.id <> y.id
    ), games as (
      select "promptId", "policyA" as policy, "policyB" as opponent, score from sides
      union all select "promptId", "policyB", "policyA", 1 - score from sides
    )`
}
