import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { one, rows } from './db'
import { conditionsSql, type PairConditions } from './pair-conditions'
import { type Slice, sliceQuery } from './slice'

export type { PairConditions }

export const PairRow = z.object({
  id: z.string(),
  ordinal: z.int(),
  externalId: z.string().nullable(),
  promptExcerpt: z.string(),
  policyA: z.string().nullable(),
  policyB: z.string().nullable(),
  tags: z.array(z.string()),
  nA: z.int(),
  nB: z.int(),
  nTie: z.int(),
  human: z.nullable(Preference),
  ai: z.nullable(Preference),
  pA: z.number().nullable(),
  confidence: z.number().nullable(),
})
export type PairRow = z.infer<typeof PairRow>

const excerptChars = 160
const pairTables = `slice s join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"`
const policyTables = `left join "Policy" x on x.id = s."policyAId" left join "Policy" y on y.id = s."policyBId"`
const pairColumns = `s."pairId" as id, s.ordinal, s."externalId", left(q.messages->-1->>'content', ${excerptChars}) as "promptExcerpt",
            x.name as "policyA", y.name as "policyB", q.tags, s."nA", s."nB", s."nTie", s.human, s.ai, s."pA", s.confidence`

/** Some pairs of a project, by their place in the order of arrival: those after the first number up to the second, which is among them. */
export type Window = { after: number; upTo: number }

/** The first pairs of a window that the conditions hold for, at most `limit`, in the order of arrival. Takes time by the window's size alone. */
export function listPairs(
  slice: Slice,
  conditions: PairConditions,
  { after, upTo, limit }: Window & { limit: number },
): Promise<PairRow[]> {
  const { text, params, where } = filtered(slice, conditions)
  const next = params.length
  return rows(
    PairRow,
    `with slice as (${text}) select ${pairColumns} from ${pairTables} ${policyTables}
     where s.ordinal > $${next + 1} and s.ordinal <= $${next + 2} and ${where} order by s.ordinal limit $${next + 3}`,
    [...params, after, upTo, limit],
  )
}

/** The pairs at these places, in their order. */
export function pairsAt(slice: Slice, conditions: PairConditions, ordinals: readonly number[]): Promise<PairRow[]> {
  const { text, params, where } = filtered(slice, conditions)
  return rows(
    PairRow,
    `with slice as (${text}) select ${pairColumns} from ${pairTables} ${policyTables}
     where s.ordinal = any($${params.length + 1}::int[]) and ${where} order by s.ordinal`,
    [...params, ordinals],
  )
}

const Found = z.object({ total: z.int(), ordinals: z.array(z.int()).nullable() })
export type Found = z.infer<typeof Found>

/** How many pairs the conditions hold for, and their places in ascending order when there are at most `mostPlaces`. Reads the whole project. */
export function findPairs(slice: Slice, conditions: PairConditions, mostPlaces: number): Promise<Found> {
  const { text, params, where } = filtered(slice, conditions)
  return one(
    Found,
    `with slice as (${text}), found as (select s.ordinal from ${pairTables} where ${where})
     select count(*)::int as total, case when count(*) <= $${params.length + 1} then coalesce(array_agg(ordinal order by ordinal), '{}') end as ordinals
     from found`,
    [...params, mostPlaces],
  )
}

/** The place of the project's last pair; 0 in a project without any. */
export async function lastOrdinal(projectId: string): Promise<number> {
  const { last } = await one(
    z.object({ last: z.int() }),
    'select coalesce(max(ordinal), 0) as last from "Pair" where "projectId" = $1::uuid',
    [projectId],
  )
  return last
}

const Neighbours = z.object({ previous: z.string().nullable(), next: z.string().nullable() })

/** The pairs before and after one, in the order of the list and under its conditions. */
export function neighbours(slice: Slice, conditions: PairConditions, ordinal: number): Promise<z.infer<typeof Neighbours>> {
  const { text, params, where } = filtered(slice, conditions)
  const here = `$${params.length + 1}`
  const side = (comparison: string, direction: string) => `
    (select s."pairId" from ${pairTables}
     where s.ordinal ${comparison} ${here} and ${where} order by s.ordinal ${direction} limit 1)`
  return one(Neighbours, `with slice as not materialized (${text}) select ${side('<', 'desc')} as previous, ${side('>', 'asc')} as next`, [
    ...params,
    ordinal,
  ])
}

function filtered(slice: Slice, conditions: PairConditions): { text: string; params: unknown[]; where: string } {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true, onlyTakenOut: conditions.takenOut === 'yes' })
  return { text, params, where: conditionsSql(conditions, slice, (value) => `$${params.push(value)}`) }
}
