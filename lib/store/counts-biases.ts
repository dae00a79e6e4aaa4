import { z } from 'zod'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { lengthSteps, lengthThreshold, Moments, momentColumns } from './counts-by-prompt'
import { one, rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** Of what a response may have more than the other; the names are columns of Response. */
export const formatFeatures = ['lists', 'headers', 'bold', 'codeBlocks'] as const
export type FormatFeature = (typeof formatFeatures)[number]

/** `decided`: every pair that the labeler decided. `both`: those of them that people decided too. */
type Among = 'decided' | 'both'

/** Which response has more of something: 1 is A, −1 is B, 0 neither. SQL over a and b. */
const more: Record<string, string> = {
  length: `case when abs(a.chars - b.chars) > ${lengthThreshold} then sign(a.chars - b.chars)::int else 0 end`,
  ...Object.fromEntries(formatFeatures.map((feature) => [feature, `sign(a."${feature}" - b."${feature}")::int`])),
  ...Object.fromEntries(lengthSteps.map((from, index) => [`length ${from}`, stepSign(from, lengthSteps[index + 1])])),
}

function stepSign(from: number, to: number | undefined): string {
  const below = to === undefined ? '' : ` and abs(a.chars - b.chars) < ${to}`
  return `case when abs(a.chars - b.chars) >= ${from}${below} then sign(a.chars - b.chars)::int else 0 end`
}

/** The features of style in the order of `StyleRow`: characters first. */
export const styleFeatures = ['chars', ...formatFeatures] as const

const NamedMoments = z.object({ name: z.string(), ...Moments.shape })

const StyleRow = z.object({ n: z.int(), nAi: z.int(), nHuman: z.int(), features: z.array(z.number()).length(styleFeatures.length) })
export type StyleRow = z.infer<typeof StyleRow>
const Leanings = z.object({ sums: z.array(NamedMoments), styles: z.array(StyleRow) })
type Leanings = { sums: ReadonlyMap<string, ClusterMoments>; styles: StyleRow[] }

/**
 * What the decided pairs say of length and format, in one scan.
 * `sums`: by prompt, of "prefers the response that has more", over the pairs whose responses differ in it: under `length ai`, `length human`,
 * `length gap` (AI less people), the same for each feature of format, and for each step of the difference in length (`length 100 ai`). A name without
 * a pair is absent, and those of people are there only among `both`.
 * `styles`: pairs by their differences of style, (a − b)/(a + b + 1) each, in steps of a tenth for the length and a fifth for the others, every step at
 * its mean: how many, and how many of them AI and people prefer A on (0 for people unless among `both`).
 */
export async function countLeanings(slice: Slice, among: Among): Promise<Leanings> {
  const names = Object.keys(more)
  const { text, params } = shownQuery(slice, among, [
    ...Object.values(more).map((sql, index) => `${sql} as m${index}`),
    ...styleFeatures.map(
      (feature, index) => `(a."${feature}" - b."${feature}")::float8 / (a."${feature}" + b."${feature}" + 1) as x${index}`,
    ),
  ])
  const counts = names.flatMap((_, index) => [
    `count(*) filter (where m${index} <> 0) as n${index}`,
    `count(*) filter (where m${index} = ai) as ai${index}`,
    ...(among === 'both' ? [`count(*) filter (where m${index} = human) as human${index}`] : []),
  ])
  const values = names.flatMap((name, index) => [
    `('${name} ai', n${index}, ai${index})`,
    ...(among === 'both' ? [`('${name} human', n${index}, human${index})`, `('${name} gap', n${index}, ai${index} - human${index})`] : []),
  ])
  const steps = styleFeatures.map((feature, index) => `round(x${index} * ${feature === 'chars' ? 10 : 5})`)
  const { sums, styles } = await one(
    Leanings,
    `with shown as materialized (${text}), clusters as (select "promptId", ${counts.join(', ')} from shown group by "promptId"),
     sums as (
       select name, ${momentColumns} from clusters cross join lateral (values ${values.join(', ')}) v(name, n, s) where v.n > 0 group by name
     ), styles as (
       select count(*)::int as n, (count(*) filter (where ai > 0))::int as "nAi", (count(*) filter (where human > 0))::int as "nHuman",
              array[${styleFeatures.map((_, index) => `avg(x${index})`).join(', ')}] as features
       from shown group by ${steps.join(', ')}
     )
     select (select coalesce(json_agg(s), '[]') from sums s) as sums, (select coalesce(json_agg(t), '[]') from styles t) as styles`,
    params,
  )
  return { sums: new Map(sums.map(({ name, ...moments }) => [name, moments])), styles }
}

const NetRow = z.object({ delta: z.int(), ai: z.int(), human: z.int(), n: z.int() })
export type LengthNetRow = z.infer<typeof NetRow>

/** Pairs that AI and people decided, by the difference in length (A less B, in characters) and whether each prefers A (1) or B (0). As many rows as differences. */
export function countByDelta(slice: Slice): Promise<LengthNetRow[]> {
  const { text, params } = shownQuery(slice, 'both', ['a.chars - b.chars as delta'])
  return rows(
    NetRow,
    `with shown as (${text}) select delta, (ai > 0)::int as ai, (human > 0)::int as human, count(*)::int as n from shown group by 1, 2, 3 order by 1, 2, 3`,
    params,
  )
}

const LengthRow = z.object({ policy: z.string(), n: z.int(), sum: z.number(), sumOfSquares: z.number() })
export type LengthRow = z.infer<typeof LengthRow>

/** The moments of the lengths in characters of each policy's responses to the prompts of the slice, every response once. */
export function countLengths(slice: Slice): Promise<LengthRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    LengthRow,
    `with slice as (${text}), prompts as (select distinct "promptId" from slice), lengths as (
       select r."policyId", count(*)::int as n, sum(r.chars)::float8 as sum, sum(r.chars::float8 * r.chars) as "sumOfSquares"
       from "Response" r where r."promptId" in (select "promptId" from prompts) and r."policyId" is not null group by r."policyId"
     )
     select y.name as policy, n, sum, "sumOfSquares" from lengths join "Policy" y on y.id = lengths."policyId" order by y.name`,
    params,
  )
}

/** One row a decided pair: "promptId", ai and human (1 prefers A, −1 prefers B, null for people without a decision), and `columns` over the responses a and b. */
function shownQuery(slice: Slice, among: Among, columns: readonly string[]): { text: string; params: unknown[] } {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: among === 'both' })
  const sign = (label: string) => `case ${label} when 'A' then 1 when 'B' then -1 end`
  const decided = `s.ai in ('A', 'B')${among === 'both' ? ` and s.human in ('A', 'B')` : ''}`
  return {
    text: `select s."promptId", ${sign('s.ai')} as ai, ${sign('s.human')} as human, ${columns.join(', ')}
           from (${text}) s join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId" where ${decided}`,
    params,
  }
}
