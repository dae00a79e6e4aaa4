import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { one, rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** The equal step of [0, 1] that a value falls into; one on an edge belongs to the step above, also where 1 − 0.9 comes out a hair below 0.1. */
export const binOf = (value: string, bins: string): string => `least(floor(${value} * ${bins} + 1e-9)::int, ${bins} - 1)`

/** Confidence runs from 0.5 to 1. */
export const confidenceBin = (bins: string): string => binOf('(confidence - 0.5) * 2', bins)

const sides = {
  aiHuman: { row: 'ai::text', column: 'human::text' },
  orders: { row: '"verdictAB"::text', column: '"verdictBA"::text' },
}
const PromptTable = z.object({ group: z.string(), counts: z.array(z.int()).length(9), times: z.int() })
export type PromptTable = z.infer<typeof PromptTable>

/**
 * How many prompts have which table of A, B and tie (nine counts, row by row): of AI label by human label, or of the verdicts of the two
 * orders. Pairs that lack one of the two are left out. `group` is empty, the tag (a pair with two tags counts under both), or the number of
 * the confidence bin.
 * Where every prompt has one pair that is at most nine rows a group, else as many as prompts have different tables.
 */
export function countPromptTables(
  slice: Slice,
  of: keyof typeof sides,
  by: 'all' | 'tag' | { confidenceBins: number },
): Promise<PromptTable[]> {
  const { text, params } = sliceQuery(slice)
  const { row, column } = sides[of]
  const isTagged = by === 'tag'
  const group = by === 'all' ? `''` : by === 'tag' ? 't.tag' : `${confidenceBin(`$${params.length + 1}::int`)}::text`
  const cells = ['A', 'B', 'tie'].flatMap((r) =>
    ['A', 'B', 'tie'].map((c) => `(count(*) filter (where ${row} = '${r}' and ${column} = '${c}'))::int`),
  )
  return rows(
    PromptTable,
    `with slice as (${text}), prompts as (
       select "promptId", ${group} as "group", array[${cells.join(', ')}] as counts
       from slice ${isTagged ? 'join "Prompt" q on q.id = "promptId" cross join lateral unnest(q.tags) as t(tag)' : ''}
       where ${row} in ('A', 'B', 'tie') and ${column} in ('A', 'B', 'tie')
       group by 1, 2
     )
     select "group", counts, count(*)::int as times from prompts group by "group", counts order by "group", counts`,
    typeof by === 'object' ? [...params, by.confidenceBins] : params,
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

/** Sums by prompt of the probability that the AI label gives to a decisive human label. */
export const softAgreementByPrompt = (slice: Slice): Promise<ClusterMoments> =>
  momentsByPrompt(slice, `case human when 'A' then "pA" when 'B' then 1 - "pA" end`)

/** Sums by prompt of P(first) averaged over the two orders, less one half. */
export const firstExcessByPrompt = (slice: Slice): Promise<ClusterMoments> =>
  momentsByPrompt(slice, '("pAFirst" + 1 - "pASecond") / 2 - 0.5')

/** @param score SQL of one pair's score; pairs where it is null are left out */
function momentsByPrompt(slice: Slice, score: string): Promise<ClusterMoments> {
  const { text, params } = sliceQuery(slice)
  return one(
    Moments,
    `with slice as (${text}), scored as (select "promptId", ${score} as score from slice),
       clusters as (select count(*) as n, sum(score)::float8 as s from scored where score is not null group by "promptId")
     select ${momentColumns} from clusters`,
    params,
  )
}
