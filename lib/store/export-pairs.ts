import type pg from 'pg'
import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { one, pool, rows } from './db'
import { type Slice, sliceQuery } from './slice'

/** Whose preference becomes chosen and rejected: the run's, or people's. */
export type LabelSource = 'ai' | 'human'

/** What a pair must meet to be exported; all hold together. */
export type ExportConditions = {
  label: LabelSource
  /** AI and human label must both be there and be the same. */
  agree: boolean
  /** Both orders must have given the same verdict. */
  consistent: boolean
  minConfidence: number | null
  /** Only the first pair of each prompt that meets the rest. */
  onePerPrompt: boolean
  dropTies: boolean
}

const Label = z.enum(['A', 'B', 'tie']).nullable()
const LabelledPair = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  messages: z.array(Message),
  a: z.string(),
  b: z.string(),
  ai: Label,
  human: Label,
  pA: z.number().nullable(),
  nA: z.int(),
  nB: z.int(),
  nTie: z.int(),
})
export type LabelledPair = z.infer<typeof LabelledPair>

const rowsAtOnce = 500

/** The pairs that meet the conditions, in the order of arrival, as of one moment, in constant memory. */
export async function* streamLabelledPairs(
  slice: Slice,
  conditions: ExportConditions,
  limit: number | null = null,
): AsyncGenerator<LabelledPair> {
  const { text, params } = selected(slice, conditions)
  yield* streamRows(
    LabelledPair,
    `${text} select p.id, p."externalId", q.messages, a.text as a, b.text as b, s.ai, s.human, s."pA", s."nA", s."nB", s."nTie"
     from chosen s join "Pair" p on p.id = s."pairId" join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
     order by p.ordinal ${limit === null ? '' : `limit ${Math.floor(limit)}`}`,
    params,
  )
}

/** True when a prompt among the selected pairs is more than one user message: then every row of a TRL file must be conversational. */
export async function needsConversations(slice: Slice, conditions: ExportConditions): Promise<boolean> {
  const { text, params } = selected(slice, conditions)
  const { any } = await one(
    z.object({ any: z.boolean() }),
    `${text} select exists (select from chosen s join "Prompt" q on q.id = s."promptId"
       where jsonb_array_length(q.messages) <> 1 or q.messages->0->>'role' <> 'user') as any`,
    params,
  )
  return any
}

const FullPair = z.object({
  externalId: z.string().nullable(),
  messages: z.array(Message),
  tags: z.array(z.string()),
  split: z.string().nullable(),
  meta: z.record(z.string(), z.unknown()),
  a: z.string(),
  b: z.string(),
  policyA: z.string().nullable(),
  policyB: z.string().nullable(),
  human: z.array(
    z.object({
      annotator: z.string(),
      kind: z.enum(['person', 'gold', 'crowd']),
      preference: z.enum(['A', 'B', 'tie']),
      strength: z.int().nullable(),
      confidence: z.number().nullable(),
      comment: z.string().nullable(),
      shownOrder: z.enum(['AB', 'BA']).nullable(),
      at: z.string(),
    }),
  ),
  ai: z.array(
    z.object({
      labeler: z.string(),
      order: z.enum(['AB', 'BA']),
      sample: z.int(),
      verdict: z.enum(['A', 'B', 'tie', 'none']),
      pFirst: z.number().nullable(),
      rationale: z.string().nullable(),
      rawText: z.string().nullable(),
      latencyMs: z.int().nullable(),
    }),
  ),
})
export type FullPair = z.infer<typeof FullPair>

/** The pairs that meet the conditions with everything that is known of them: all human labels, and the judgments of every run. */
export async function* streamFullPairs(slice: Slice, conditions: ExportConditions | null): AsyncGenerator<FullPair> {
  const { text, params } = selected(slice, conditions)
  yield* streamRows(
    FullPair,
    `${text} select p."externalId", q.messages, q.tags, q.split, q.meta || p.meta as meta, a.text as a, b.text as b, x.name as "policyA", y.name as "policyB",
       coalesce((select json_agg(json_build_object('annotator', n.name, 'kind', n.kind, 'preference', h.preference, 'strength', h.strength,
           'confidence', h.confidence, 'comment', h.comment, 'shownOrder', h."shownOrder", 'at', to_char(h."createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by n.name)
         from "HumanLabel" h join "Annotator" n on n.id = h."annotatorId" where h."pairId" = p.id), '[]') as human,
       coalesce((select json_agg(json_build_object('labeler', case when r.source = 'imported' then l.name else r.name end, 'order', j."order", 'sample', j.sample, 'verdict', j.verdict,
           'pFirst', j."pFirst", 'rationale', j.rationale, 'rawText', j."rawText", 'latencyMs', j."latencyMs") order by r."createdAt", j."order", j.sample)
         from "Judgment" j join "Run" r on r.id = j."runId" join "LabelerVersion" v on v.id = r."labelerVersionId" join "Labeler" l on l.id = v."labelerId"
         where j."pairId" = p.id and j.outcome <> 'failed'), '[]') as ai
     from chosen s join "Pair" p on p.id = s."pairId" join "Prompt" q on q.id = s."promptId"
       join "Response" a on a.id = s."responseAId" join "Response" b on b.id = s."responseBId"
       left join "Policy" x on x.id = a."policyId" left join "Policy" y on y.id = b."policyId"
     order by p.ordinal`,
    params,
  )
}

const Funnel = z.object({
  pairs: z.int(),
  labelled: z.int(),
  agreeing: z.int(),
  consistent: z.int(),
  confident: z.int(),
  decided: z.int(),
  exported: z.int(),
})
export type FunnelCounts = z.infer<typeof Funnel>

/** How many pairs are left after each condition, taken one after the other. */
export async function countFunnel(slice: Slice, conditions: ExportConditions): Promise<FunnelCounts> {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  const [labelled, agreeing, consistent, confident, decided] = conditionList(conditions, (value) => `$${params.push(value)}`)
  const n = (...parts: (string | undefined)[]) => `(count(*) filter (where ${parts.join(' and ')}))::int`
  const distinct = (...parts: (string | undefined)[]) => `(count(distinct "promptId") filter (where ${parts.join(' and ')}))::int`
  const all = [labelled, agreeing, consistent, confident, decided]
  const [counts] = await rows(
    Funnel,
    `with slice as (${text})
     select count(*)::int as pairs, ${n(labelled)} as labelled, ${n(labelled, agreeing)} as agreeing, ${n(labelled, agreeing, consistent)} as consistent,
            ${n(labelled, agreeing, consistent, confident)} as confident, ${n(...all)} as decided,
            ${conditions.onePerPrompt ? distinct(...all) : n(...all)} as exported
     from slice`,
    params,
  )
  return counts ?? { pairs: 0, labelled: 0, agreeing: 0, consistent: 0, confident: 0, decided: 0, exported: 0 }
}

/** `with slice …, chosen as (…)`: the pairs that meet the conditions, all of them without any. */
function selected(slice: Slice, conditions: ExportConditions | null): { text: string; params: unknown[] } {
  const { text, params } = sliceQuery({ ...slice, withUnlabelled: true })
  if (conditions === null) return { text: `with slice as (${text}), chosen as (select * from slice)`, params }
  const where = conditionList(conditions, (value) => `$${params.push(value)}`).join(' and ')
  const chosen = conditions.onePerPrompt
    ? `select distinct on (s."promptId") s.* from slice s join "Pair" o on o.id = s."pairId" where ${where} order by s."promptId", o.ordinal`
    : `select * from slice where ${where}`
  return { text: `with slice as (${text}), chosen as (${chosen})`, params }
}

function conditionList({ label, agree, consistent, minConfidence, dropTies }: ExportConditions, add: (value: unknown) => string): string[] {
  return [
    `${label} is not null`,
    agree ? '(ai = human) is true' : 'true',
    consistent ? `("verdictAB" <> 'none' and "verdictAB" = "verdictBA") is true` : 'true',
    minConfidence === null ? 'true' : `(confidence >= ${add(minConfidence)}) is true`,
    dropTies ? `${label} <> 'tie'` : 'true',
  ]
}

/** The rows of a query through a cursor in a read-only transaction: whatever is written meanwhile, the rows are of one moment. */
async function* streamRows<Row>(schema: z.ZodType<Row>, text: string, params: readonly unknown[]): AsyncGenerator<Row> {
  const client: pg.PoolClient = await pool.connect()
  let isClean = false
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query(`declare exported no scroll cursor for ${text}`, [...params])
    for (;;) {
      const batch = await client.query<pg.QueryResultRow>(`fetch ${rowsAtOnce} from exported`)
      for (const row of batch.rows) yield schema.parse(row)
      if (batch.rows.length < rowsAtOnce) break
    }
    await client.query('commit')
    isClean = true
  } finally {
    // A reader that stops half-way leaves a transaction open; such a connection is closed instead of being used again.
    client.release(!isClean)
  }
}
