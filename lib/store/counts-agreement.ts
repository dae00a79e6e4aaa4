import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const Label = z.enum(['A', 'B', 'tie']).nullable()
const AgreementCell = z.object({ ai: Label, human: Label, n: z.int(), sumPHuman: z.number(), sumSquaredPHuman: z.number() })
export type AgreementCell = z.infer<typeof AgreementCell>

/**
 * Pairs by AI label and human label, null where there is none: at most 16 rows, whatever the project's size. `sumPHuman` adds up the probability
 * that the AI label gives to a decisive human label, for the soft alignment.
 */
export function countAgreement(slice: Slice): Promise<AgreementCell[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    AgreementCell,
    `with slice as (${text}), scored as (
       select ai, human, case human when 'A' then "pA" when 'B' then 1 - "pA" end as "pHuman" from slice
     )
     select ai, human, count(*)::int as n, coalesce(sum("pHuman"), 0)::float8 as "sumPHuman",
            coalesce(sum("pHuman" * "pHuman"), 0)::float8 as "sumSquaredPHuman"
     from scored group by ai, human`,
    params,
  )
}

export const Moments = z.object({
  nClusters: z.int(),
  n: z.int(),
  sum: z.number(),
  sumOfSquaredSums: z.number(),
  sumOfProducts: z.number(),
  sumOfSquaredSizes: z.number(),
}) satisfies z.ZodType<ClusterMoments>

/** Columns of `Moments` over a table of clusters with columns n and s. */
export const momentColumns = `
  count(*)::int as "nClusters", coalesce(sum(n), 0)::int as n, coalesce(sum(s), 0)::float8 as sum,
  coalesce(sum(s * s), 0)::float8 as "sumOfSquaredSums", coalesce(sum(s * n), 0)::float8 as "sumOfProducts",
  coalesce(sum(n::float8 * n), 0)::float8 as "sumOfSquaredSizes"`

/** The credit of a pair under each tie rule; null where the rule leaves the pair out. Source: METHOD.md section 2.1 */
const credits = {
  exclude: `case when ai in ('A', 'B') and human in ('A', 'B') then (ai = human)::int end`,
  half: `case when ai is null or human is null then null when ai = human then 1 when ai = 'tie' or human = 'tie' then 0.5 else 0 end`,
  strict: `case when ai is null or human is null then null else (ai = human)::int end`,
}
export type CreditRule = keyof typeof credits

/** The sums by prompt of the agreement credit, for intervals that allow for several pairs of one prompt. */
export async function agreementByPrompt(slice: Slice, rule: CreditRule): Promise<ClusterMoments> {
  const { text, params } = sliceQuery(slice)
  const [moments] = await rows(
    Moments,
    `with slice as (${text}), credited as (select "promptId", ${credits[rule]} as credit from slice),
       clusters as (select count(*) as n, sum(credit)::float8 as s from credited where credit is not null group by "promptId")
     select ${momentColumns} from clusters`,
    params,
  )
  return moments ?? { nClusters: 0, n: 0, sum: 0, sumOfSquaredSums: 0, sumOfProducts: 0, sumOfSquaredSizes: 0 }
}

const TaggedCell = z.object({ tag: z.string(), ai: z.enum(['A', 'B', 'tie']), human: z.enum(['A', 'B', 'tie']), n: z.int() })
export type TaggedCell = z.infer<typeof TaggedCell>

/** As `countAgreement`, for each tag of the prompts; pairs with both labels only. A pair with two tags counts under both. */
export function countAgreementByTag(slice: Slice): Promise<TaggedCell[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    TaggedCell,
    `with slice as (${text})
     select t.tag, s.ai, s.human, count(*)::int as n
     from slice s join "Prompt" q on q.id = s."promptId" cross join lateral unnest(q.tags) as t(tag)
     where s.ai is not null and s.human is not null
     group by t.tag, s.ai, s.human order by t.tag`,
    params,
  )
}

const VoteRow = z.object({ nA: z.int(), nB: z.int(), nTie: z.int(), ai: Label, n: z.int() })
export type VoteRow = z.infer<typeof VoteRow>

/** Pairs by how many annotators said A, B and tie, and by AI label: the histogram that human ceiling, Fleiss and Krippendorff read. Gold is not counted. */
export function countVotes(slice: Slice): Promise<VoteRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    VoteRow,
    `with slice as (${text})
     select "nA", "nB", "nTie", ai, count(*)::int as n from slice where "nA" + "nB" + "nTie" > 0 group by "nA", "nB", "nTie", ai`,
    params,
  )
}

const AnnotatorCell = z.object({
  one: z.string(),
  other: z.string(),
  labelOne: z.enum(['A', 'B', 'tie']),
  labelOther: z.enum(['A', 'B', 'tie']),
  n: z.int(),
})
export type AnnotatorCell = z.infer<typeof AnnotatorCell>

/** For every two annotators the table of their labels on the pairs that both labelled. Gold is left out. */
export function countAnnotatorPairs(slice: Slice): Promise<AnnotatorCell[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    AnnotatorCell,
    `with slice as (${text}), labels as (
       select h."pairId", a.name, h.preference
       from slice s join "HumanLabel" h on h."pairId" = s."pairId" join "Annotator" a on a.id = h."annotatorId" and a.kind <> 'gold'
     )
     select x.name as one, y.name as other, x.preference as "labelOne", y.preference as "labelOther", count(*)::int as n
     from labels x join labels y on y."pairId" = x."pairId" and x.name < y.name
     group by x.name, y.name, x.preference, y.preference order by x.name, y.name`,
    params,
  )
}
