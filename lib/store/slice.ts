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
  /** With a run, also the pairs that it has no label for. */
  withUnlabelled?: boolean
}

/**
 * A query of one row a pair, to stand in a `with slice as (…)`: "pairId", "promptId", "responseAId", "responseBId", ai, "pA", "pAFirst",
 * "pASecond", confidence, "verdictAB", "verdictBA", human, "nA", "nB", "nTie", gold. With a run only its pairs are there, unless `withUnlabelled`.
 * `params` are $1, $2, …; a caller's own follow.
 */
export function sliceQuery(slice: Slice): { text: string; params: unknown[] } {
  const params: unknown[] = [slice.projectId]
  const add = (value: unknown) => `$${params.push(value)}`
  const label =
    slice.runId === null
      ? 'left join "AiLabel" l on false'
      : `${slice.withUnlabelled ? 'left ' : ''}join "AiLabel" l on l."pairId" = p.id and l."runId" = ${add(slice.runId)}::uuid`
  const human = humanColumn(slice.human, add)
  const conditions = ['p."projectId" = $1::uuid']
  if (slice.tag !== undefined) conditions.push(`${add(slice.tag)} = any(q.tags)`)
  if (slice.split !== undefined) conditions.push(`q.split = ${add(slice.split)}`)
  if (slice.policy !== undefined) conditions.push(writtenBy(add(slice.policy)))
  const prompt = slice.tag === undefined && slice.split === undefined ? '' : 'join "Prompt" q on q.id = p."promptId"'
  const text = `
    select p.id as "pairId", p."promptId", p."responseAId", p."responseBId",
           l.preference as ai, l."pA", l."pAFirst", l."pASecond", l.confidence, l."verdictAB", l."verdictBA",
           ${human.column} as human, coalesce(c."nA", 0) as "nA", coalesce(c."nB", 0) as "nB", coalesce(c."nTie", 0) as "nTie", c.gold
    from "Pair" p ${label} ${prompt} left join "HumanConsensus" c on c."pairId" = p.id ${human.join}
    where ${conditions.join(' and ')}`
  return { text, params }
}

function humanColumn(human: string, add: (value: unknown) => string): { column: string; join: string } {
  if (human === 'gold') return { column: 'c.gold', join: '' }
  if (human === 'majority') return { column: 'c.majority', join: '' }
  if (human === 'gold-or-majority') return { column: 'coalesce(c.gold, c.majority)', join: '' }
  return { column: 'h.preference', join: `left join "HumanLabel" h on h."pairId" = p.id and h."annotatorId" = ${add(human)}::uuid` }
}

function writtenBy(policy: string): string {
  return `exists (select from "Response" r join "Policy" y on y.id = r."policyId" where r.id in (p."responseAId", p."responseBId") and y.name = ${policy})`
}
