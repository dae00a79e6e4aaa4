import { z } from 'zod'
import { one, rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** Which pairs of a slice a list shows; all conditions hold together. */
export type PairConditions = {
  /** Part of the prompt or a response, or the pair's own id in its file. */
  text?: string | undefined
  ai?: 'A' | 'B' | 'tie' | 'none' | undefined
  label?: 'A' | 'B' | 'tie' | 'none' | undefined
  /** Whether the AI label is the human label, over pairs that have both. */
  agree?: 'yes' | 'no' | undefined
  /** Whether both orders gave the same verdict. */
  consistent?: 'yes' | 'no' | undefined
  verdictAB?: 'A' | 'B' | 'tie' | 'none' | undefined
  verdictBA?: 'A' | 'B' | 'tie' | 'none' | undefined
  minConfidence?: number | undefined
  maxConfidence?: number | undefined
}

const Label = z.enum(['A', 'B', 'tie']).nullable()

const PairRow = z.object({
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
  human: Label,
  ai: Label,
  pA: z.number().nullable(),
  confidence: z.number().nullable(),
})
export type PairRow = z.infer<typeof PairRow>

const excerptChars = 160

/** A page of pairs in the order of arrival, those after the ordinal `after`. As fast at the end of a project as at its beginning. */
export function listPairs(slice: Slice, conditions: PairConditions, page: { after: number; limit: number }): Promise<PairRow[]> {
  const { text, params, where } = filtered(slice, conditions)
  const next = params.length
  return rows(
    PairRow,
    `with slice as (${text})
     select p.id, p.ordinal, p."externalId", left(q.messages->-1->>'content', ${excerptChars}) as "promptExcerpt",
            x.name as "policyA", y.name as "policyB", q.tags, s."nA", s."nB", s."nTie", s.human, s.ai, s."pA", s.confidence
     from slice s join "Pair" p on p.id = s."pairId" join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
       left join "Policy" x on x.id = a."policyId" left join "Policy" y on y.id = b."policyId"
     where p.ordinal > $${next + 1} and ${where} order by p.ordinal limit $${next + 2}`,
    [...params, page.after, page.limit],
  )
}

/** How many pairs the list has in all. */
export async function countPairs(slice: Slice, conditions: PairConditions): Promise<number> {
  const { text, params, where } = filtered(slice, conditions)
  const { n } = await one(
    z.object({ n: z.int() }),
    `with slice as (${text})
     select count(*)::int as n from slice s join "Pair" p on p.id = s."pairId" join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
     where ${where}`,
    params,
  )
  return n
}

const Neighbours = z.object({ previous: z.string().nullable(), next: z.string().nullable() })

/** The pairs before and after one, in the order of the list and under its conditions. */
export function neighbours(slice: Slice, conditions: PairConditions, ordinal: number): Promise<z.infer<typeof Neighbours>> {
  const { text, params, where } = filtered(slice, conditions)
  const here = `$${params.length + 1}`
  const side = (comparison: string, direction: string) => `
    (select p.id from slice s join "Pair" p on p.id = s."pairId" join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
     where p.ordinal ${comparison} ${here} and ${where} order by p.ordinal ${direction} limit 1)`
  return one(Neighbours, `with slice as (${text}) select ${side('<', 'desc')} as previous, ${side('>', 'asc')} as next`, [
    ...params,
    ordinal,
  ])
}

function filtered(slice: Slice, conditions: PairConditions): { text: string; params: unknown[]; where: string } {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  const add = (value: unknown) => `$${params.push(value)}`
  const parts = ['true']
  if (conditions.text !== undefined) parts.push(containing(add(`%${escapeLike(conditions.text)}%`), add(conditions.text)))
  if (conditions.ai !== undefined) parts.push(conditions.ai === 'none' ? 's.ai is null' : `s.ai = ${add(conditions.ai)}::"Preference"`)
  if (conditions.label !== undefined)
    parts.push(conditions.label === 'none' ? 's.human is null' : `s.human = ${add(conditions.label)}::"Preference"`)
  if (conditions.agree !== undefined) parts.push(conditions.agree === 'yes' ? 's.ai = s.human' : 's.ai <> s.human')
  if (conditions.consistent !== undefined) {
    parts.push(
      `s."verdictAB" <> 'none' and s."verdictBA" <> 'none' and s."verdictAB" ${conditions.consistent === 'yes' ? '=' : '<>'} s."verdictBA"`,
    )
  }
  for (const order of ['verdictAB', 'verdictBA'] as const) {
    if (conditions[order] !== undefined) parts.push(`s."${order}" = ${add(conditions[order])}::"Verdict"`)
  }
  if (conditions.minConfidence !== undefined) parts.push(`s.confidence >= ${add(conditions.minConfidence)}`)
  if (conditions.maxConfidence !== undefined) parts.push(`s.confidence <= ${add(conditions.maxConfidence)}`)
  return { text, params, where: parts.join(' and ') }
}

const containing = (pattern: string, exact: string): string =>
  `(q.messages::text ilike ${pattern} or a.text ilike ${pattern} or b.text ilike ${pattern} or p."externalId" = ${exact})`

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`)
