import { z } from 'zod'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** Whose preferences decide a comparison; with `aiOrTie` a pair that the labeler gave no verdict on is a tie. */
export type WinSource = 'ai' | 'human' | 'gold' | 'aiOrTie'

/** SQL of what a label gives to A: 1, one half or 0; null without a label. */
export const scoreOfA = (label: string): string => `(case ${label} when 'A' then 1 when 'B' then 0 when 'tie' then 0.5 end)::float8`

const labelOf: Record<WinSource, string> = { ai: 's.ai', human: 's.human', gold: 's.gold', aiOrTie: `coalesce(s.ai, 'tie')` }

/** The two responses' policies as `one`, the one with the smaller id, and `other`: each comparison once, with a score for `one`. */
export const gameSides = 'least(s."policyAId", s."policyBId") as one, greatest(s."policyAId", s."policyBId") as other'
/** Holds for pairs of a slice s whose responses are by two different policies. */
export const isGame = 's."policyAId" <> s."policyBId"'
export const scoreOfOne = (scoreForA: string): string =>
  `case when s."policyAId" < s."policyBId" then ${scoreForA} else 1 - ${scoreForA} end`

const WinRow = z.object({ source: z.string(), policy: z.string(), opponent: z.string().nullable(), ties: z.int(), ...Moments.shape })
const toCounts = ({ ties, n, sum, ...rest }: z.infer<typeof WinRow>) => {
  const wins = sum - ties / 2
  return { wins, ties, losses: n - wins - ties, n, sum, ...rest }
}
/** Wins, ties and losses of a policy, with the sums by prompt of its scores. */
export type PolicyRow = ReturnType<typeof toCounts>
/** The same against one other policy. */
export type GameRow = PolicyRow & { opponent: string }
export type WinTable = { games: GameRow[]; scores: PolicyRow[] }

/**
 * For each source, for every two policies that met, in both directions: wins, ties and losses of the first, with the sums by prompt of its score; and the
 * same for every policy against all others. Pairs whose responses have no policy, or the same one, are no comparison. One scan of the slice.
 */
export async function countWins<Source extends WinSource>(slice: Slice, sources: readonly Source[]): Promise<(source: Source) => WinTable> {
  const { text, params } = sliceQuery(slice)
  const score = (source: Source) => `${scoreOfOne(scoreOfA(labelOf[source]))} as "${source}"`
  const summed = (source: Source) =>
    `count("${source}") as "n ${source}", sum("${source}") as "s ${source}", count(*) filter (where "${source}" = 0.5) as "t ${source}"`
  const values = (source: Source) => `('${source}', "n ${source}", "s ${source}", "t ${source}")`
  const found = await rows(
    WinRow,
    `with slice as (${text}), games as (select s."promptId", ${gameSides}, ${sources.map(score).join(', ')} from slice s where ${isGame}),
     prompts as (select one, other, "promptId", ${sources.map(summed).join(', ')} from games group by one, other, "promptId"),
     clusters as (
       select v.source, one, other, "promptId", v.n, v.s, v.ties
       from prompts cross join lateral (values ${sources.map(values).join(', ')}) v(source, n, s, ties) where v.n > 0
     ), met as (select source, one, other, sum(ties)::int as ties, ${momentColumns} from clusters group by source, one, other),
     sides as (
       select source, one as policy, "promptId", n, s, ties from clusters union all select source, other, "promptId", n, n - s, ties from clusters
     ), alone as (select source, policy, sum(n) as n, sum(s) as s, sum(ties) as ties from sides group by source, policy, "promptId"),
     played as (
       select * from met
       union all
       select source, other, one, ties, "nClusters", n, n - sum, "sumOfSquaredSizes" - 2 * "sumOfProducts" + "sumOfSquaredSums",
              "sumOfSquaredSizes" - "sumOfProducts", "sumOfSquaredSizes"
       from met
       union all
       select source, policy, null, sum(ties)::int, ${momentColumns} from alone group by source, policy
     )
     select x.name as policy, y.name as opponent, played.* from played join "Policy" x on x.id = one left join "Policy" y on y.id = other
     order by policy, opponent`,
    params,
  )
  return (source) => {
    const own = found.filter((row) => row.source === source).map(toCounts)
    return {
      games: own.flatMap((row) => (row.opponent === null ? [] : [{ ...row, opponent: row.opponent }])),
      scores: own.filter(({ opponent }) => opponent === null),
    }
  }
}

const SoftRow = z.object({ policy: z.string(), opponent: z.string(), n: z.int(), sum: z.number(), sumOfSquares: z.number() })
export type SoftRow = z.infer<typeof SoftRow>

/** For every two policies that met, in both directions, the moments of the probability that the first is preferred. */
export function softGames(slice: Slice): Promise<SoftRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    SoftRow,
    `with slice as (${text}), games as (select ${gameSides}, ${scoreOfOne('s."pA"')} as score from slice s where ${isGame} and s."pA" is not null),
     met as (select one, other, count(*)::int as n, sum(score)::float8 as sum, sum(score * score)::float8 as "sumOfSquares" from games group by one, other),
     directed as (select * from met union all select other, one, n, n - sum, n - 2 * sum + "sumOfSquares" from met)
     select x.name as policy, y.name as opponent, directed.* from directed join "Policy" x on x.id = one join "Policy" y on y.id = other
     order by policy, opponent`,
    params,
  )
}
