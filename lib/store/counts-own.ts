import { z } from 'zod'
import { rows } from './db'
import { policyNamed, type Slice, sliceQuery } from './slice'

const OwnRow = z.object({ counts: z.array(z.int()).length(8), times: z.int() })
/** `times` prompts with so many pairs in each cell 4·people + 2·labeler + second, where 1 picks the own response. */
export type OwnRow = z.infer<typeof OwnRow>

/**
 * How often people, the slice's run and a second run pick the response of the policy `own` over another's, as a histogram of prompts.
 * @param secondRunId null: without a second run; with one, only pairs that it decided too
 */
export function countOwnPicks(slice: Slice, own: string, secondRunId: string | null): Promise<OwnRow[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  const add = (value: unknown) => `$${params.push(value)}`
  const policy = policyNamed(add(own))
  const second =
    secondRunId === null
      ? { join: '', pick: '0' }
      : {
          join: `join "AiLabel" o on o."pairId" = s."pairId" and o."runId" = ${add(secondRunId)}::uuid and o.preference in ('A', 'B')`,
          pick: '(o.preference = w.side)::int',
        }
  const cells = Array.from({ length: 8 }, (_, cell) => `(count(*) filter (where cell = ${cell}))::int`)
  return rows(
    OwnRow,
    `with slice as (${text}), picks as (
       select s."promptId", 4 * (s.human = w.side)::int + 2 * (s.ai = w.side)::int + ${second.pick} as cell
       from slice s ${second.join}
         cross join lateral (select case when s."policyAId" = ${policy} and s."policyBId" is distinct from s."policyAId" then 'A'::"Preference"
                                         when s."policyBId" = ${policy} and s."policyAId" is distinct from s."policyBId" then 'B' end as side) w
       where s.ai in ('A', 'B') and s.human in ('A', 'B') and w.side is not null
     ), prompts as (select "promptId", array[${cells.join(', ')}] as counts from picks group by "promptId")
     select counts, count(*)::int as times from prompts group by counts order by counts`,
    params,
  )
}
