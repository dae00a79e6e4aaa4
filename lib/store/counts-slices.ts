import { z } from 'zod'
import type { CrossSums } from '@/lib/stats/against-rest'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import type { TieRule } from '@/lib/words/preference'
import { jsonMoments, lengthStep, Moments, momentColumns } from './counts-by-prompt'
import { one, rows } from './db'
import { lastLabelledAt } from './pair-conditions'
import { type Slice, sliceQuery } from './slice'

export const SliceBy = z.enum(['tag', 'split', 'policy', 'length', 'annotator', 'week', 'month'])
export type SliceBy = z.infer<typeof SliceBy>

const GroupRow = z.object({
  name: z.string(),
  ...Moments.shape,
  sumSum: z.number(),
  sumSize: z.number(),
  sizeSum: z.number(),
  sizeSize: z.number(),
  whole: Moments,
  rest: Moments,
})
/** Sums by prompt of the credit inside a group and outside of it, and across the prompts that are in both. */
export type GroupMoments = { name: string; inside: ClusterMoments; outside: ClusterMoments; cross: CrossSums }

/**
 * The credit of every group of pairs beside that of all others. A pair may be in several groups (two tags, two policies); by annotator the units are
 * that annotator's labels instead of pairs. `all` are the sums over all units, in a group or not.
 */
export async function countSlices(slice: Slice, by: SliceBy, ties: TieRule): Promise<{ all: ClusterMoments; groups: GroupMoments[] }> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  const { units, members } = groupings[by]
  const parts = `with slice as (${text}), units as (${units(creditOf(ties, by === 'annotator' ? 'h.preference' : 's.human'))}),
    prompts as (select "promptId", count(*) as n, sum(credit)::float8 as s from units where credit is not null group by 1)`
  const [all, found] = await Promise.all([
    one(Moments, `${parts} select ${momentColumns} from prompts`, params),
    rows(
      GroupRow,
      `${parts}, grouped as (
         select m.name, m."promptId", count(*) as n, sum(m.credit)::float8 as s from (${members}) m where m.credit is not null group by 1, 2
       ), both_sides as (
         select g.name, g.n, g.s, t.n as "allN", t.s as "allS", t.n - g.n as "restN", t.s - g.s as "restS"
         from grouped g join prompts t on t."promptId" = g."promptId"
       )
       select name, ${momentColumns}, ${jsonMoments('"allN"', '"allS"')} as whole, ${jsonMoments('"restN"', '"restS"')} as rest,
              sum(s * "restS")::float8 as "sumSum", sum(s * "restN")::float8 as "sumSize", sum(n * "restS")::float8 as "sizeSum",
              sum(n * "restN")::float8 as "sizeSize"
       from both_sides group by name order by name`,
      params,
    ),
  ])
  return { all, groups: found.map((row) => toGroup(row, all)) }
}

function toGroup(
  { name, whole, rest, sumSum, sumSize, sizeSum, sizeSize, ...inside }: z.infer<typeof GroupRow>,
  all: ClusterMoments,
): GroupMoments {
  const outside = combine(combine(all, whole, -1), rest, 1)
  return { name, inside, outside, cross: { sumSum, sumSize, sizeSum, sizeSize } }
}

/** What lies outside is everything, without the prompts that have a unit inside, with what those have outside. */
function combine(one: ClusterMoments, other: ClusterMoments, sign: 1 | -1): ClusterMoments {
  return {
    nClusters: one.nClusters + sign * other.nClusters,
    n: one.n + sign * other.n,
    sum: one.sum + sign * other.sum,
    sumOfSquaredSums: one.sumOfSquaredSums + sign * other.sumOfSquaredSums,
    sumOfProducts: one.sumOfProducts + sign * other.sumOfProducts,
    sumOfSquaredSizes: one.sumOfSquaredSizes + sign * other.sumOfSquaredSizes,
  }
}

const credits: Record<TieRule, (human: string) => string> = {
  exclude: (human) => `case when s.ai in ('A', 'B') and ${human} in ('A', 'B') then (s.ai = ${human})::int end`,
  half: (human) =>
    `case when s.ai is null or ${human} is null then null when s.ai = ${human} then 1 when 'tie' in (s.ai, ${human}) then 0.5 else 0 end`,
  strict: (human) => `case when s.ai is not null and ${human} is not null then (s.ai = ${human})::int end`,
}
const creditOf = (ties: TieRule, human: string): string => credits[ties](human)

const pairUnits = (credit: string) =>
  `select s."pairId", s."promptId", s."policyAId", s."policyBId", s."lengthDelta", ${credit} as credit from slice s`
/** By the first day of the week or month in which the pair was last labelled; a person's own label may be an earlier one. */
const byTime = (step: 'week' | 'month') => ({
  units: pairUnits,
  members: `select to_char(date_trunc('${step}', t.at at time zone 'utc'), 'YYYY-MM-DD') as name, u."promptId", u.credit
            from units u cross join lateral (select ${lastLabelledAt('u."pairId"')} as at) t where u.credit is not null and t.at is not null`,
})
/** What is counted, and in which groups it is. */
const groupings: Record<SliceBy, { units: (credit: string) => string; members: string }> = {
  tag: {
    units: pairUnits,
    members:
      'select t.tag as name, u."promptId", u.credit from units u join "Prompt" q on q.id = u."promptId" cross join lateral unnest(q.tags) as t(tag)',
  },
  split: {
    units: pairUnits,
    members: 'select q.split as name, u."promptId", u.credit from units u join "Prompt" q on q.id = u."promptId" where q.split is not null',
  },
  policy: {
    units: pairUnits,
    members: `select y.name, u."promptId", u.credit from units u join "Policy" y on y.id in (u."policyAId", u."policyBId")`,
  },
  length: {
    units: pairUnits,
    members: `select (${lengthStep('u."lengthDelta"')})::text as name, u."promptId", u.credit from units u`,
  },
  week: byTime('week'),
  month: byTime('month'),
  annotator: {
    units: (
      credit,
    ) => `select a.id::text as name, s."promptId", ${credit} as credit from slice s join "HumanLabel" h on h."pairId" = s."pairId"
                        join "Annotator" a on a.id = h."annotatorId" and a.kind <> 'gold'`,
    members: 'select name, "promptId", credit from units',
  },
}
