import { z } from 'zod'
import { type ClusterMoments, noMoments } from '@/lib/stats/cluster-moments'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** The equal step of [0, 1] that a value falls into; one on an edge belongs to the step above, also where 1 − 0.9 comes out a hair below 0.1. */
export const binOf = (value: string, bins: string): string => `least(floor(${value} * ${bins} + 1e-9)::int, ${bins} - 1)`

/** Confidence runs from 0.5 to 1. */
export const confidenceBin = (bins: string): string => binOf('(confidence - 0.5) * 2', bins)

/** Where the steps of the difference in length begin, in characters. */
export const lengthSteps = [0, 30, 100, 300, 1000] as const

/** P(prefers longer) is about lengths that differ by more characters. Source: AlpacaEval */
export const lengthThreshold = 30

/** SQL of the beginning of the step that a difference falls into. */
export const lengthStep = (delta: string): string =>
  `case ${lengthSteps
    .toReversed()
    .map((from) => `when abs(${delta}) >= ${from} then ${from}`)
    .join(' ')} end`
const tagJoin = 'join "Prompt" q on q.id = "promptId" cross join lateral unnest(q.tags) as t(tag)'

const sides = {
  aiHuman: { row: 'ai', column: 'human' },
  orders: { row: '"verdictAB"', column: '"verdictBA"' },
}
const categories = ['A', 'B', 'tie']

/** SQL: both orders gave a verdict; the same position won in both. @param of names the row that the verdicts are of */
export const ordersSql = (of = ''): { both: string; samePosition: string } => ({
  both: `${of}"verdictAB" in ('A', 'B', 'tie') and ${of}"verdictBA" in ('A', 'B', 'tie')`,
  samePosition: `(${of}"verdictAB", ${of}"verdictBA") in (('A', 'B'), ('B', 'A'))`,
})

/** An array of nine counts, row by row: pairs by two labels of A, B and tie. */
export const tableOf = (row: string, column: string): string =>
  `array[${categories.flatMap((r) => categories.map((c) => `(count(*) filter (where ${row} = '${r}' and ${column} = '${c}'))::int`)).join(', ')}]`

const PromptTable = z.object({ group: z.string(), counts: z.array(z.int()).length(9), times: z.int() })
export type PromptTable = z.infer<typeof PromptTable>

/**
 * How many prompts have which table of A, B and tie (nine counts, row by row), of AI label by human label, in each of `bins` steps of confidence.
 * `group` is the step's number. Pairs that lack one of the two labels are left out.
 * Where every prompt has one pair that is at most nine rows a group, else as many as prompts have different tables.
 */
export function countTablesByConfidence(slice: Slice, bins: number): Promise<PromptTable[]> {
  const { text, params } = tablesQuery(slice, 'aiHuman')
  return rows(
    PromptTable,
    `${text(`${confidenceBin(`$${params.length + 1}::int`)}::text`)}
     select step as "group", counts, count(*)::int as times from prompts group by step, counts order by step, counts`,
    [...params, bins],
  )
}

const TablesOf = PromptTable.extend({ by: z.enum(['all', 'tag']) })

/**
 * The tables of AI label by human label or of the verdicts of the two orders, over all pairs (`group` is empty) and by tag (a pair with two tags counts
 * under both), in one scan.
 */
export async function countTablesAndTags(slice: Slice, of: keyof typeof sides): Promise<Record<'all' | 'tag', PromptTable[]>> {
  const { text, params } = tablesQuery(slice, of)
  const found = await rows(
    TablesOf,
    `${text(`''`)}
     select 'all' as by, '' as "group", counts, count(*)::int as times from prompts group by counts
     union all
     select 'tag', "group", counts, count(*)::int from (${byTag}) g group by "group", counts order by 1, 2, 3`,
    params,
  )
  return { all: found.filter(({ by }) => by === 'all'), tag: found.filter(({ by }) => by === 'tag') }
}

const byTag = `select t.tag as "group", counts from prompts ${tagJoin}`

/** `with …, prompts as (…)`: "promptId", step and counts. AI labels are compared with people on the pairs that these have labelled. */
function tablesQuery(slice: Slice, of: keyof typeof sides): { text: (step: string) => string; params: unknown[] } {
  const { text, params } = sliceQuery(of === 'aiHuman' ? { ...slice, onlyWithPeople: true } : slice)
  const { row, column } = sides[of]
  const prompts = (step: string) => `
    with slice as (${text}), prompts as (
      select slice."promptId", ${step} as step, ${tableOf(row, column)} as counts
      from slice where ${row} in ('A', 'B', 'tie') and ${column} in ('A', 'B', 'tie') group by 1, 2
    )`
  return { text: prompts, params }
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

/** SQL of the sums over clusters with a number of units `n` and their sum `s`, as JSON that `Moments` reads; clusters without a unit count nowhere. */
export const jsonMoments = (n: string, s: string): string => `json_build_object(
  'nClusters', count(*) filter (where ${n} > 0), 'n', coalesce(sum(${n}), 0), 'sum', coalesce(sum(${s}) filter (where ${n} > 0), 0),
  'sumOfSquaredSums', coalesce(sum(${s} * ${s}) filter (where ${n} > 0), 0), 'sumOfProducts', coalesce(sum(${s} * ${n}), 0),
  'sumOfSquaredSizes', coalesce(sum(${n}::float8 * ${n}), 0))`

const NamedMoments = z.object({ name: z.string(), ...Moments.shape })

/**
 * Sums by prompt of several scores in one scan, by their names; a name without a pair that has the score is absent.
 * @param scores SQL of one pair's score under each name; pairs where it is null are left out of that score
 */
export async function scoresByPrompt(slice: Slice, scores: Record<string, string>): Promise<Map<string, ClusterMoments>> {
  const { text, params } = sliceQuery(slice)
  const names = Object.keys(scores)
  const scored = names.map((name) => `(${scores[name]})::float8 as "${name}"`)
  const sums = names.map((name) => `count("${name}") as "n of ${name}", sum("${name}") as "s of ${name}"`)
  const moments = names.map(
    (name) => `
     select '${name}' as name, ${momentColumns} from (select "n of ${name}" as n, "s of ${name}" as s from prompts where "n of ${name}" > 0) c`,
  )
  const found = await rows(
    NamedMoments,
    `with slice as (${text}), scored as (select "promptId", ${scored.join(', ')} from slice),
       prompts as materialized (select ${sums.join(', ')} from scored group by "promptId")
     ${moments.join(' union all ')}`,
    params,
  )
  return new Map(found.filter(({ n }) => n > 0).map(({ name, ...moments }) => [name, moments]))
}

/** Sums by prompt of the probability that the AI label gives to a decisive human label. */
export async function softAgreementByPrompt(slice: Slice): Promise<ClusterMoments> {
  const score = `case human when 'A' then "pA" when 'B' then 1 - "pA" end`
  return (await scoresByPrompt({ ...slice, onlyWithPeople: true }, { score })).get('score') ?? noMoments
}
