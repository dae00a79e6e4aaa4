import { z } from 'zod'
import type { LabelKind } from '@/lib/words/people'
import { type Client, one, pool, rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** What people must have said: anything, one label most often, all the same, or gold. */
export type PeopleRule = 'any' | 'majority' | 'unanimous' | 'gold'
/** What comes equally often: each two policies, the longer and the shorter response as the better one, A and B as the better one. */
export type Balance = 'none' | 'policy' | 'length' | 'side'
export type Part = 'train' | 'validation' | 'test'
/** Prompts are divided by a hash of their content and the seed, so a prompt stays in its part when others come. Shares in [0, 1). */
export type Division = { seed: string; validationShare: number; testShare: number; part: Part | 'all' }

/** What a pair must meet to be exported; all hold together, in this order. */
export type ExportConditions = {
  labelKind: LabelKind
  people: PeopleRule
  /** People who must have labelled the pair, gold aside. */
  minVotes: number
  /** AI and human label must both be there and be the same. */
  agree: boolean
  /** Both orders must have given the same verdict. */
  consistent: boolean
  minConfidence: number | null
  dropTies: boolean
  division: Division | null
  /** Of pairs with the same prompt and texts (white space and case aside) the first; none whose two texts are the same. */
  deduplicate: boolean
  /** Only the first pair of each prompt that meets the rest. */
  onePerPrompt: boolean
  /** Drawn at random (by a hash of the pair) within each part. */
  balance: Balance
}

const Funnel = z.object({
  pairs: z.int(),
  labelled: z.int(),
  voted: z.int(),
  agreeing: z.int(),
  consistent: z.int(),
  confident: z.int(),
  decided: z.int(),
  inPart: z.int(),
  distinct: z.int(),
  onePerPrompt: z.int(),
  exported: z.int(),
})
export type FunnelCounts = z.infer<typeof Funnel>

type Add = (value: unknown) => string

/** How many pairs are left after each condition, taken one after the other; all of the slice without conditions. */
export async function countFunnel(slice: Slice, conditions: ExportConditions | null, client: Client = pool): Promise<FunnelCounts> {
  if (conditions === null) {
    const { pairs } = await countAll(slice, client)
    const same = { labelled: pairs, voted: pairs, agreeing: pairs, consistent: pairs, confident: pairs, decided: pairs }
    return { pairs, ...same, inPart: pairs, distinct: pairs, onePerPrompt: pairs, exported: pairs }
  }
  const { text, params, pairConditions } = selected(slice, conditions)
  const names = ['labelled', 'voted', 'agreeing', 'consistent', 'confident', 'decided', 'inPart'] as const
  const counts = names.map(
    (name, index) => `(count(*) filter (where ${pairConditions.slice(0, index + 1).join(' and ')}))::int as "${name}"`,
  )
  return one(
    Funnel,
    `${text}
     select count(*)::int as pairs, ${counts.join(', ')}, (select count(*)::int from "distinct") as "distinct",
            (select count(*)::int from per_prompt) as "onePerPrompt", (select count(*)::int from chosen) as exported
     from divided`,
    params,
    client,
  )
}

/** The selected pairs of each part; without a division all of them under null. */
export function countParts(slice: Slice, conditions: ExportConditions | null): Promise<{ part: string | null; n: number }[]> {
  const { text, params } = selected(slice, conditions)
  return rows(
    z.object({ part: z.string().nullable(), n: z.int() }),
    `${text} select part, count(*)::int as n from chosen group by part`,
    params,
  )
}

function countAll(slice: Slice, client: Client): Promise<{ pairs: number }> {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  return one(z.object({ pairs: z.int() }), `select count(*)::int as pairs from (${text}) s`, params, client)
}

const Step = z.object({ low: z.number(), n: z.int() })
const DecidedStep = z.object({ low: z.number(), nAgree: z.int(), nDisagree: z.int() })
const confidenceStep = 'floor(confidence * 200 + 1e-9) / 200'

/** The slice's AI labels by confidence, in steps of half a hundredth. @param consistent only pairs with the same verdict in both orders */
export function countConfidenceSteps(slice: Slice, consistent: boolean): Promise<z.infer<typeof Step>[]> {
  const { text, params } = sliceQuery(slice)
  return rows(
    Step,
    `with slice as (${text})
     select ${confidenceStep} as low, count(*)::int as n from slice where confidence is not null and ${consistent ? sameVerdict : 'true'} group by 1 order by 1`,
    params,
  )
}

/** Of the same steps, how many labels agree with people and how many do not, where neither is a tie. */
export function countDecidedSteps(slice: Slice, consistent: boolean): Promise<z.infer<typeof DecidedStep>[]> {
  const { text, params } = sliceQuery({ ...slice, onlyWithPeople: true })
  return rows(
    DecidedStep,
    `with slice as (${text})
     select ${confidenceStep} as low, (count(*) filter (where ai = human))::int as "nAgree", (count(*) filter (where ai <> human))::int as "nDisagree"
     from slice where confidence is not null and ai in ('A', 'B') and human in ('A', 'B') and ${consistent ? sameVerdict : 'true'} group by 1`,
    params,
  )
}

/**
 * `with …, chosen as (…)`: the pairs that meet the conditions, all of them without any. `chosen` has the slice's columns and `part`.
 * `pairConditions` are those that concern one pair at a time, in the order of the funnel, for `divided`.
 */
export function selected(slice: Slice, conditions: ExportConditions | null): { text: string; params: unknown[]; pairConditions: string[] } {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  const add: Add = (value) => `$${params.push(value)}`
  const steps = [`slice as (${text})`]
  if (conditions === null)
    return { text: `with ${steps}, chosen as (select s.*, null::text as part from slice s)`, params, pairConditions: [] }
  const pairConditions = conditionList(conditions, add)
  steps.push(
    `divided as (${dividedBy(conditions.division, add)})`,
    `met as (select * from divided where ${pairConditions.join(' and ')})`,
    `"distinct" as (${conditions.deduplicate ? deduplicated : 'select * from met'})`,
    `per_prompt as (${conditions.onePerPrompt ? firstOfPrompt : 'select * from "distinct"'})`,
    `chosen as (${conditions.balance === 'none' ? 'select * from per_prompt' : balanced(conditions, add)})`,
  )
  return { text: `with ${steps.join(', ')}`, params, pairConditions }
}

const sameVerdict = `("verdictAB" <> 'none' and "verdictAB" = "verdictBA") is true`

function conditionList(conditions: ExportConditions, add: Add): string[] {
  const { labelKind, people, minVotes, agree, consistent, minConfidence, dropTies, division } = conditions
  const votes = '("nA" + "nB" + "nTie")'
  const voted = {
    any: 'true',
    majority: `greatest("nA", "nB", "nTie") > ${votes} - greatest("nA", "nB", "nTie")`,
    unanimous: `${votes} > 0 and greatest("nA", "nB", "nTie") = ${votes}`,
    gold: 'gold is not null',
  }[people]
  return [
    `${labelKind} is not null`,
    minVotes > 0 ? `${voted} and ${votes} >= ${add(minVotes)}` : voted,
    agree ? '(ai = human) is true' : 'true',
    consistent ? sameVerdict : 'true',
    minConfidence === null ? 'true' : `(confidence >= ${add(minConfidence)}) is true`,
    dropTies ? `${labelKind} <> 'tie'` : 'true',
    division === null || division.part === 'all' ? 'true' : `part = ${add(division.part)}`,
  ]
}

/** A prompt's place in [0, 1): test from 0 on, then validation, then train. */
function dividedBy(division: Division | null, add: Add): string {
  if (division === null) return 'select s.*, null::text as part from slice s'
  const { seed, validationShare, testShare } = division
  const place = `('x' || substr(md5(${add(seed)}::text || encode(q."contentHash", 'hex')), 1, 8))::bit(32)::bigint / 4294967296.0`
  const [test, validation] = [add(testShare), add(testShare + validationShare)]
  return `
    select s.*, case when h.place < ${test}::float8 then 'test' when h.place < ${validation}::float8 then 'validation' else 'train' end as part
    from slice s join "Prompt" q on q.id = s."promptId" cross join lateral (select ${place} as place) h`
}

const normal = (text: string) => `md5(lower(btrim(regexp_replace(${text}, '\\s+', ' ', 'g'))))`
const deduplicated = `
  select distinct on (m."promptId", t.one, t.other) m.*
  from met m join "Response" a on a.id = m."responseAId" join "Response" b on b.id = m."responseBId"
    cross join lateral (select ${normal('a.text')} as x, ${normal('b.text')} as y) n
    cross join lateral (select least(n.x, n.y) as one, greatest(n.x, n.y) as other) t
  where n.x <> n.y order by m."promptId", t.one, t.other, m.ordinal`

const firstOfPrompt = `
  select distinct on (d."promptId") d.* from "distinct" d order by d."promptId", d.ordinal`

/** Of each group as many as the smallest has, within each part; what belongs to no group stays. A group of two that is empty leaves nothing of the other. */
function balanced({ balance, labelKind, division }: ExportConditions, add: Add): string {
  const longer = `case when a.chars = b.chars or ${labelKind} = 'tie' then null when (a.chars > b.chars) = (${labelKind} = 'A') then 'longer' else 'shorter' end`
  const policies = `least(coalesce(x.name, ''), coalesce(y.name, '')) || chr(1) || greatest(coalesce(x.name, ''), coalesce(y.name, ''))`
  const group = balance === 'policy' ? policies : balance === 'length' ? longer : `nullif(${labelKind}::text, 'tie')`
  const enough = balance === 'policy' ? '1' : '2'
  return `
    select c.* from per_prompt c join (
      select g."pairId", g."group", g.rank, min(g.n) over (partition by g.part) as least,
             (dense_rank() over (partition by g.part order by g."group") + dense_rank() over (partition by g.part order by g."group" desc) - 1) as "nGroups"
      from (
        select s."pairId", s.part, ${group} as "group", count(*) over (partition by s.part, ${group}) as n,
               row_number() over (partition by s.part, ${group} order by md5(${add(division?.seed ?? '')}::text || encode(p."contentHash", 'hex'))) as rank
        from per_prompt s join "Pair" p on p.id = s."pairId" join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
          left join "Policy" x on x.id = s."policyAId" left join "Policy" y on y.id = s."policyBId"
      ) g where g."group" is not null
    ) r on r."pairId" = c."pairId" and r."nGroups" >= ${enough} and r.rank <= r.least
    ${balance === 'policy' ? '' : `union all select c.* from per_prompt c where c."pairId" in (${ungrouped(group)})`}`
}

const ungrouped = (group: string): string => `
  select s."pairId" from per_prompt s join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId" where ${group} is null`
