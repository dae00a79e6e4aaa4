import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { Preference } from '@/lib/words/preference'
import { scoresByPrompt } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const nLabels = '("nA" + "nB" + "nTie")'
const nDecisive = '("nA" + "nB")'
const equalDecisive = '("nA" * ("nA" - 1) + "nB" * ("nB" - 1))'

/**
 * Sums by prompt of the share of a pair's couples of annotators that agree, under each tie rule. Gold is not counted; pairs without a couple that
 * the rule can use are left out.
 */
export function couplesByPrompt(slice: Slice): Promise<Map<string, ClusterMoments>> {
  const couples = `nullif(${nLabels} * (${nLabels} - 1), 0)::float8`
  return scoresByPrompt(
    { ...slice, onlyWithPeople: true },
    {
      strict: `(${equalDecisive} + "nTie" * ("nTie" - 1)) / ${couples}`,
      half: `(${equalDecisive} + "nTie" * ("nTie" - 1) + "nTie" * ${nDecisive}) / ${couples}`,
      exclude: `${equalDecisive} / nullif(${nDecisive} * (${nDecisive} - 1), 0)::float8`,
    },
  )
}

const LeftOutRow = z.object({
  annotator: z.string(),
  label: Preference,
  ai: Preference,
  nA: z.int(),
  nB: z.int(),
  nTie: z.int(),
  n: z.int(),
})
export type LeftOutRow = z.infer<typeof LeftOutRow>

/** For every annotator: pairs by their own label, the AI label, and how many *other* annotators said A, B and tie. Gold is left out. */
export function countLeftOut(slice: Slice): Promise<LeftOutRow[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  const others = (label: string) => `("n${label === 'tie' ? 'Tie' : label}" - (h.preference = '${label}')::int)`
  return rows(
    LeftOutRow,
    `with slice as (${text})
     select a.name as annotator, h.preference as label, s.ai, ${others('A')} as "nA", ${others('B')} as "nB", ${others('tie')} as "nTie", count(*)::int as n
     from slice s join "HumanLabel" h on h."pairId" = s."pairId" join "Annotator" a on a.id = h."annotatorId" and a.kind <> 'gold'
     where s.ai is not null and ${nLabels} >= 2
     group by 1, 2, 3, 4, 5, 6 order by 1`,
    params,
  )
}

const RankingRow = z.object({ nRaters: z.int(), nItems: z.int(), squares: z.number(), ties: z.number(), times: z.int() })
export type RankingRow = z.infer<typeof RankingRow>

/**
 * Prompts whose responses several annotators ranked: each of them compared every two of the same three or more responses. Rows are what Kendall's W
 * needs: the squared deviations of the rank sums, Σ(t³ − t) over the annotators' ties, and how many prompts are alike in both.
 */
export function countRankings(slice: Slice): Promise<RankingRow[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    RankingRow,
    `with slice as (${text}), several as (
       select "promptId" from slice where ${nLabels} > 0 group by 1 having count(*) >= 3
     ), labels as (
       select s."promptId", h."annotatorId", s."responseAId", s."responseBId", h.preference
       from several join slice s using ("promptId") join "HumanLabel" h on h."pairId" = s."pairId"
         join "Annotator" a on a.id = h."annotatorId" and a.kind <> 'gold'
     ), points as (
       select "promptId", "annotatorId", "responseAId" as response, case preference when 'A' then 1 when 'B' then 0 else 0.5 end as point from labels
       union all
       select "promptId", "annotatorId", "responseBId", case preference when 'B' then 1 when 'A' then 0 else 0.5 end from labels
     ), scores as (
       select "promptId", "annotatorId", response, sum(point) as score, count(*) as games from points group by 1, 2, 3
     ), complete as (
       select "promptId", "annotatorId", string_agg(response::text, ' ' order by response) as items, count(*) as k from scores
       group by 1, 2 having count(*) >= 3 and min(games) = count(*) - 1 and max(games) = count(*) - 1
     ), ranked as (
       select c."promptId", c.items, c.k, s.response, s."annotatorId", count(*) over same as tied,
              rank() over (partition by s."promptId", s."annotatorId" order by s.score desc) + (count(*) over same - 1) / 2.0 as place
       from complete c join scores s using ("promptId", "annotatorId")
       window same as (partition by s."promptId", s."annotatorId", s.score)
     ), sums as (
       select "promptId", items, k, response, count(*) as m, sum(place) as total, sum(tied * tied - 1) as ties from ranked group by 1, 2, 3, 4
     ), prompts as (
       select max(m)::int as "nRaters", max(k)::int as "nItems", sum((total - m * (k + 1) / 2.0) ^ 2)::float8 as squares, sum(ties)::float8 as ties
       from sums group by "promptId", items having max(m) >= 2
     )
     select "nRaters", "nItems", squares, ties, count(*)::int as times from prompts group by 1, 2, 3, 4`,
    params,
  )
}
