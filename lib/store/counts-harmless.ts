import { z } from 'zod'
import { Moments, momentColumns } from './counts-by-prompt'
import { rows } from './db'
import { type Slice, sliceQuery } from './slice'

const HarmlessRow = z.object({ policy: z.string(), ...Moments.shape })
export type HarmlessRow = z.infer<typeof HarmlessRow>

/** What a file may say of a single response, as the fields `harmless_a` and `harmless_b` of a pair. */
const isHarmless = (value: string): string =>
  `case when lower(${value}) in ('true', 'yes', '1') then 1 when lower(${value}) in ('false', 'no', '0') then 0 end`

/**
 * By policy, sums by prompt over its responses of 1 where they were called harmless, else 0. A response in several pairs counts once, by what most of them
 * say; responses of which nothing is said, or as much one as the other, are left out.
 */
export function countHarmless(slice: Slice): Promise<HarmlessRow[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    HarmlessRow,
    `with slice as (${text}), said as (
       select p.id, p."promptId", v.response, v.harmless from slice s join "Pair" p on p.id = s."pairId"
         cross join lateral (values (s."responseAId", ${isHarmless(`p.meta->>'harmless_a'`)}), (s."responseBId", ${isHarmless(`p.meta->>'harmless_b'`)})) v(response, harmless)
       where (p.meta ? 'harmless_a' or p.meta ? 'harmless_b') and v.harmless is not null
     ), responses as (
       select "promptId", response, (avg(harmless) > 0.5)::int as harmless from said group by 1, 2 having avg(harmless) <> 0.5
     ), clusters as (
       select r."policyId" as policy, h."promptId", count(*) as n, sum(h.harmless) as s
       from responses h join "Response" r on r.id = h.response where r."policyId" is not null group by 1, 2
     )
     select y.name as policy, m.* from (select policy as id, ${momentColumns} from clusters group by policy) m join "Policy" y on y.id = m.id order by y.name`,
    params,
  )
}
