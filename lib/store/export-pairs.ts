import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { AnnotatorKind } from '@/lib/words/people'
import { Order, Preference, Verdict } from '@/lib/words/preference'
import { one, rows } from './db'
import { type ExportConditions, selected } from './export-selection'
import type { Slice } from './slice'
import { streamRows } from './stream-rows'

const Vote = z.object({ annotator: z.string(), kind: AnnotatorKind, preference: Preference })
const Rationales = z.object({ AB: z.string().nullable(), BA: z.string().nullable() })
const LabelledPair = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  messages: z.array(Message),
  tags: z.array(z.string()),
  /** As it came with the prompt. */
  split: z.string().nullable(),
  /** Where the export's own division puts it; null without one. */
  part: z.string().nullable(),
  a: z.string(),
  b: z.string(),
  policyA: z.string().nullable(),
  policyB: z.string().nullable(),
  ai: z.nullable(Preference),
  human: z.nullable(Preference),
  pA: z.number().nullable(),
  pAFirst: z.number().nullable(),
  pASecond: z.number().nullable(),
  nA: z.int(),
  nB: z.int(),
  nTie: z.int(),
  votes: z.array(Vote).optional(),
  rationales: Rationales.optional(),
})
export type LabelledPair = z.infer<typeof LabelledPair>

/**
 * The pairs that meet the conditions, some hundreds at once, in the order of arrival, as of one moment, in constant memory. With `votes` each person's
 * label comes along, with `rationales` what the slice's run wrote in each order.
 */
export async function* streamLabelledPairs(
  slice: Slice,
  conditions: ExportConditions | null,
  { limit = null, votes = false, rationales = false }: { limit?: number | null; votes?: boolean; rationales?: boolean } = {},
): AsyncGenerator<LabelledPair[]> {
  const { text, params } = selected(slice, conditions)
  const written = rationales ? `, ${rationalesColumn(`$${params.push(slice.runId)}`)}` : ''
  yield* streamRows(
    LabelledPair,
    `${text} select s."pairId" as id, s.part, s.ai, s.human, s."pA", s."pAFirst", s."pASecond", s."nA", s."nB", s."nTie" ${written}
     from chosen s order by s.ordinal ${limited(limit)}`,
    params,
    { detail: pairDetail(votes ? votesColumn : null), isShort: limit !== null },
  )
}

const pairDetail = (more: string | null): string => `
  select p.id, p."externalId", q.messages, q.tags, q.split, a.text as a, b.text as b, x.name as "policyA", y.name as "policyB"${more === null ? '' : `, ${more}`}
  from unnest($1::uuid[]) wanted(id) join "Pair" p on p.id = wanted.id join "Prompt" q on q.id = p."promptId"
    join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId"
    left join "Policy" x on x.id = p."policyAId" left join "Policy" y on y.id = p."policyBId"`

const limited = (limit: number | null): string => (limit === null ? '' : `limit ${Math.floor(limit)}`)

const votesColumn = `
  coalesce((select json_agg(json_build_object('annotator', n.name, 'kind', n.kind, 'preference', h.preference) order by n.name)
    from "HumanLabel" h join "Annotator" n on n.id = h."annotatorId" where h."pairId" = p.id), '[]') as votes`

/** Of several samples the first that wrote something. */
const rationalesColumn = (runId: string): string => {
  const written = (order: Order) => `(select j.rationale from "Judgment" j
    where j."runId" = ${runId}::uuid and j."pairId" = s."pairId" and j."order" = '${order}' and j.rationale is not null order by j.sample limit 1)`
  return `json_build_object('AB', ${written('AB')}, 'BA', ${written('BA')}) as rationales`
}

/** The two policies of every selected pair in the order of their names, or null when the pairs are not all of the same known two. */
export async function onlyMatchup(slice: Slice, conditions: ExportConditions | null): Promise<readonly [string, string] | null> {
  const { text, params } = selected(slice, conditions)
  const matchups = await rows(
    z.object({ one: z.string().nullable(), other: z.string().nullable() }),
    `${text} select distinct least(x.name, y.name) as one, case when x.name is null or y.name is null then null else greatest(x.name, y.name) end as other
     from (select distinct "policyAId", "policyBId" from chosen) s
       left join "Policy" x on x.id = s."policyAId" left join "Policy" y on y.id = s."policyBId" limit 2`,
    params,
  )
  const [only, ...more] = matchups
  if (only === undefined || more.length > 0 || only.one === null || only.other === null || only.one === only.other) return null
  return [only.one, only.other]
}

/** True when a prompt among the selected pairs is more than one user message: then every row of a TRL file must be conversational. */
export async function needsConversations(slice: Slice, conditions: ExportConditions | null): Promise<boolean> {
  const { text, params } = selected(slice, conditions)
  const { any } = await one(
    z.object({ any: z.boolean() }),
    `${text} select exists (select from chosen s join "Prompt" q on q.id = s."promptId"
       where q."isConversation") as any`,
    params,
  )
  return any
}

const FullPair = z.object({
  externalId: z.string().nullable(),
  messages: z.array(Message),
  tags: z.array(z.string()),
  split: z.string().nullable(),
  part: z.string().nullable(),
  meta: z.record(z.string(), z.unknown()),
  a: z.string(),
  b: z.string(),
  policyA: z.string().nullable(),
  policyB: z.string().nullable(),
  human: z.array(
    z.object({
      annotator: z.string(),
      kind: AnnotatorKind,
      preference: Preference,
      isBothBad: z.boolean(),
      strength: z.int().nullable(),
      confidence: z.number().nullable(),
      comment: z.string().nullable(),
      shownOrder: z.nullable(Order),
      at: z.string(),
    }),
  ),
  ai: z.array(
    z.object({
      labeler: z.string(),
      order: Order,
      sample: z.int(),
      verdict: Verdict,
      pFirst: z.number().nullable(),
      rationale: z.string().nullable(),
      rawText: z.string().nullable(),
      latencyMs: z.int().nullable(),
    }),
  ),
})
export type FullPair = z.infer<typeof FullPair>

/** The pairs that meet the conditions, some hundreds at once, with everything that is known of them: all human labels, and the judgments of every run. */
export async function* streamFullPairs(
  slice: Slice,
  conditions: ExportConditions | null,
  limit: number | null = null,
): AsyncGenerator<FullPair[]> {
  const { text, params } = selected(slice, conditions)
  yield* streamRows(FullPair, `${text} select s."pairId" as id, s.part from chosen s order by s.ordinal ${limited(limit)}`, params, {
    detail: pairDetail(`q.meta || p.meta as meta, ${humanColumn}, ${aiColumn}`),
    isShort: limit !== null,
  })
}

const humanColumn = `
  coalesce((select json_agg(json_build_object('annotator', n.name, 'kind', n.kind, 'preference', h.preference, 'isBothBad', h."isBothBad", 'strength', h.strength,
      'confidence', h.confidence, 'comment', h.comment, 'shownOrder', h."shownOrder", 'at', to_char(h."createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by n.name)
    from "HumanLabel" h join "Annotator" n on n.id = h."annotatorId" where h."pairId" = p.id), '[]') as human`

const aiColumn = `
  coalesce((select json_agg(json_build_object('labeler', case when r.source = 'imported' then l.name else r.name end, 'order', j."order", 'sample', j.sample, 'verdict', j.verdict,
      'pFirst', j."pFirst", 'rationale', j.rationale, 'rawText', j."rawText", 'latencyMs', j."latencyMs") order by r."createdAt", j."order", j.sample)
    from "Judgment" j join "Run" r on r.id = j."runId" join "LabelerVersion" v on v.id = r."labelerVersionId" join "Labeler" l on l.id = v."labelerId"
    where j."pairId" = p.id and j.outcome <> 'failed'), '[]') as ai`
