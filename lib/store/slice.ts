import type { Rung } from '@/lib/words/run'

/** The pairs a screen is about, with what one run says of each and what people do. Without a run there is no AI label. */
export type Slice = {
  projectId: string
  runId: string | null
  /** `gold-or-majority`, `majority`, `gold`, or an annotator's id. */
  human: string
  tag?: string | undefined
  split?: string | undefined
  /** A policy's name: pairs with a response by it. */
  policy?: string | undefined
  /** Only pairs whose judgments were all read on this rung of the fallback ladder. */
  rung?: Rung | undefined
  /** Only pairs that some person has labelled, or that have a gold label: far fewer than all, and read by way of their labels. */
  onlyWithPeople?: boolean
  /** With a run, also the pairs that it has no label for. */
  withUnlabelled?: boolean
  /** Pairs that people took out for a bad prompt are left out, unless only they are asked for. */
  onlyTakenOut?: boolean
}

/** Holds for pairs of a project that nobody took out. `pairId` and `projectId` are SQL. */
export const notTakenOut = (pairId: string, projectId: string): string =>
  `${pairId} not in (select t."pairId" from "TakenOutPair" t where t."projectId" = ${projectId})`

/**
 * A query of one row a pair, to stand in a `with slice as (…)`: "pairId", "promptId", "responseAId", "responseBId", "policyAId", "policyBId" (null where
 * nobody knows who wrote it), ordinal, "externalId", ai, "pA", "pAFirst", "pASecond", confidence, "verdictAB", "verdictBA", "lengthDelta" (null without a label), human, "nA", "nB", "nTie", gold. Pairs that were taken out are not there. With a run only its pairs
 * are, without those that its labeler was shown as worked examples, unless `withUnlabelled`.
 * `params` are $1, $2, …; a caller's own follow.
 */
export function sliceQuery(slice: Slice): { text: string; params: unknown[] } {
  const params: unknown[] = [slice.projectId]
  const add = (value: unknown) => `$${params.push(value)}`
  const base = slice.runId === null || slice.withUnlabelled ? pairsWithLabels(slice.runId, add) : labelsOfRun(slice.runId, add)
  const human = humanColumn(slice.human, base.pair, add)
  const taking = notTakenOut(base.pair, '$1::uuid')
  const conditions = [...base.conditions, slice.onlyTakenOut ? `not (${taking})` : taking]
  if (slice.rung !== undefined && slice.runId !== null) conditions.push(onRung(base.pair, add(slice.runId), add(slice.rung)))
  if (slice.tag !== undefined) conditions.push(`${add(slice.tag)} = any(q.tags)`)
  if (slice.split !== undefined) conditions.push(`q.split = ${add(slice.split)}`)
  if (slice.policy !== undefined) conditions.push(writtenBy(add(slice.policy), 'p'))
  const prompt = slice.tag === undefined && slice.split === undefined ? '' : `join "Prompt" q on q.id = ${base.prompt}`
  const text = `
    select ${base.pair} as "pairId", ${base.prompt} as "promptId", p."responseAId", p."responseBId", p."policyAId", p."policyBId", p.ordinal, p."externalId",
           l.preference as ai, l."pA", l."pAFirst", l."pASecond", l.confidence, l."verdictAB", l."verdictBA", l."lengthDelta",
           ${human.column} as human, coalesce(c."nA", 0) as "nA", coalesce(c."nB", 0) as "nB", coalesce(c."nTie", 0) as "nTie", c.gold
    from ${base.from} ${prompt} ${slice.onlyWithPeople ? '' : 'left'} join "HumanConsensus" c on c."pairId" = ${base.pair} ${human.join}
    where ${conditions.join(' and ')}`
  return { text, params }
}

type Base = { from: string; pair: string; prompt: string; conditions: string[] }

/** All pairs of the project, with the run's labels where it has them. */
function pairsWithLabels(runId: string | null, add: (value: unknown) => string): Base {
  const label =
    runId === null ? 'left join "AiLabel" l on false' : `left join "AiLabel" l on l."pairId" = p.id and l."runId" = ${add(runId)}::uuid`
  return { from: `"Pair" p ${label}`, pair: 'p.id', prompt: 'p."promptId"', conditions: ['p."projectId" = $1::uuid'] }
}

/** The pairs that the run has labels for. The planner leaves the table of pairs out of every query that reads none of its columns. */
function labelsOfRun(runId: string, add: (value: unknown) => string): Base {
  const run = add(runId)
  return {
    from: '"AiLabel" l left join "Pair" p on p.id = l."pairId"',
    pair: 'l."pairId"',
    prompt: 'l."promptId"',
    conditions: [
      `l."runId" = ${run}::uuid`,
      `exists (select from "Run" r where r.id = ${run}::uuid and r."projectId" = $1::uuid)`,
      noExampleOf(run),
    ],
  }
}

/** SQL of the human label of a pair with its consensus joined as c, and what else is to be joined for it. */
export function humanColumn(human: string, pair: string, add: (value: unknown) => string): { column: string; join: string } {
  if (human === 'gold') return { column: 'c.gold', join: '' }
  if (human === 'majority') return { column: 'c.majority', join: '' }
  if (human === 'gold-or-majority') return { column: 'coalesce(c.gold, c.majority)', join: '' }
  return { column: 'h.preference', join: `left join "HumanLabel" h on h."pairId" = ${pair} and h."annotatorId" = ${add(human)}::uuid` }
}

/** Holds for AI labels, joined as `label`, of pairs that the run's labeler was not shown: one that has seen what people say is not evaluated there. */
export function noExampleOf(runId: string, label = 'l'): string {
  return `${label}."pairId" not in (
    select (e->>'pairId')::uuid from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId"
    cross join jsonb_array_elements(case jsonb_typeof(v.config->'exemplars') when 'array' then v.config->'exemplars' else '[]' end) e
    where r.id = ${runId}::uuid and e ? 'pairId')`
}

/** SQL of the id of the policy of that name in the project $1. */
export const policyNamed = (name: string): string => `(select y.id from "Policy" y where y."projectId" = $1::uuid and y.name = ${name})`

/** Holds for pairs, of the table or a slice joined as `pair`, with a response by the policy of that name in the project $1. */
export const writtenBy = (policy: string, pair: 'p' | 's'): string => `${policyNamed(policy)} in (${pair}."policyAId", ${pair}."policyBId")`

const onRung = (pair: string, runId: string, rung: string): string =>
  `exists (select from "Judgment" j where j."runId" = ${runId}::uuid and j."pairId" = ${pair} and j.outcome = 'ok' having bool_and(j.rung = ${rung}::"Rung"))`
