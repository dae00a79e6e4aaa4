import { z } from 'zod'
import { gameSides, isGame, scoreOfA, scoreOfOne } from './counts-win-rates'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const LengthRow = z.object({
  one: z.string(),
  other: z.string(),
  /** By the difference of the lengths, or by their ratio: both have all pairs, but those with an empty response have no ratio. */
  feature: z.enum(['difference', 'ratio']),
  n: z.int(),
  chars: z.number(),
  charsOther: z.number(),
  /** Characters of `one` less those of `other`, and their square. */
  difference: z.number(),
  squared: z.number(),
  ratio: z.number().nullable(),
  inverse: z.number().nullable(),
  nAi: z.int(),
  ai: z.number(),
  aiSquared: z.number(),
  nHuman: z.int(),
  human: z.number(),
  humanSquared: z.number(),
})
/** Sums over comparisons of two policies of about the same difference or ratio of lengths: scores are those of `one`, the AI's its probability. */
export type LengthRow = z.infer<typeof LengthRow>

/**
 * Comparisons by the two policies and by steps of the difference in length (an eighth of it, six characters at least) and of the ratio (5 %): some
 * thousand rows that a regression reads at their means, as good as every single pair. One scan of the slice.
 */
export function countLengths(slice: Slice): Promise<LengthRow[]> {
  const { text, params } = sliceQuery(slice)
  const chars = (first: string, second: string) => `case when s."policyAId" < s."policyBId" then ${first} else ${second} end::float8`
  return rows(
    LengthRow,
    `with slice as (${text}), games as (
       select ${gameSides}, ${chars('a.chars', 'b.chars')} as x, ${chars('b.chars', 'a.chars')} as z,
              ${scoreOfOne('s."pA"')} as f, ${scoreOfOne(scoreOfA('s.human'))} as y
       from slice s join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId" where ${isGame}
     ), stepped as (
       select *, round(8 * asinh((x - z) / 50))::int as "byDifference", case when x > 0 and z > 0 then round(20 * ln(x / z))::int end as "byRatio" from games
     ), grouped as (
       select one, other, grouping("byRatio") = 1 as "isDifference", "byRatio", count(*)::int as n, sum(x) as chars, sum(z) as "charsOther",
              sum(x - z) as difference, sum((x - z) * (x - z)) as squared, sum(x / nullif(z, 0)) as ratio, sum(z / nullif(x, 0)) as inverse,
              count(f)::int as "nAi", coalesce(sum(f), 0) as ai, coalesce(sum(f * f), 0) as "aiSquared",
              count(y)::int as "nHuman", coalesce(sum(y), 0) as human, coalesce(sum(y * y), 0) as "humanSquared"
       from stepped group by grouping sets ((one, other, "byDifference"), (one, other, "byRatio"))
     )
     select x.name as one, z.name as other, case when "isDifference" then 'difference' else 'ratio' end as feature, n, chars, "charsOther", difference, squared,
            ratio, inverse, "nAi", ai, "aiSquared", "nHuman", human, "humanSquared"
     from grouped g join "Policy" x on x.id = g.one join "Policy" z on z.id = g.other where "isDifference" or "byRatio" is not null`,
    params,
  )
}
