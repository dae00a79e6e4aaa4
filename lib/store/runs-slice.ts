import { lengthThreshold } from './counts-by-prompt'
import { humanColumn, notTakenOut, type Slice, writtenBy } from './slice'

/** The pairs that screens of several runs are about. */
export type RunsSlice = Pick<Slice, 'projectId' | 'human' | 'tag' | 'split' | 'policy'> & {
  /** Runs of the project. */
  runIds: readonly string[]
  /** Only pairs that every one of the runs has a label for. */
  onlyShared: boolean
}

/** The longer response by SQL of A's characters less B's, null where the two are about as long. */
const longer = (delta: string): string =>
  `case when ${delta} > ${lengthThreshold} then 'A'::"Preference" when ${delta} < -${lengthThreshold} then 'B' end`

/**
 * A query of one row for each run and pair that it has a label for, to stand in a `with slice as (…)`: "runId", "pairId", "promptId", ai, "pA",
 * "verdictAB", "verdictBA", and of `withHuman` also human, of `withLengths` longer ('A', 'B' or null). Left out are pairs that were taken out and
 * those that the run's own labeler was shown as worked examples. The scan is one for all runs.
 * @param what `withHuman`: only pairs with a human label; otherwise all
 */
export function runsSliceQuery(slice: RunsSlice, what: 'withHuman' | 'withLengths' | 'plain'): { text: string; params: unknown[] } {
  const params: unknown[] = [slice.projectId, slice.runIds]
  const add = (value: unknown) => `$${params.push(value)}`
  const human = what === 'withHuman' ? humanColumn(slice.human, 'l."pairId"', add) : null
  const conditions = ['l."runId" = any($2::uuid[])', notTakenOut('l."pairId"', '$1::uuid'), noOwnExample]
  if (human !== null) conditions.push(`${human.column} is not null`)
  if (slice.onlyShared) conditions.push(sharedByAll)
  if (slice.tag !== undefined) conditions.push(`${add(slice.tag)} = any(q.tags)`)
  if (slice.split !== undefined) conditions.push(`q.split = ${add(slice.split)}`)
  if (slice.policy !== undefined) conditions.push(writtenBy(add(slice.policy), 'p'))
  const joins = [
    slice.tag === undefined && slice.split === undefined ? '' : 'join "Prompt" q on q.id = l."promptId"',
    slice.policy === undefined ? '' : 'join "Pair" p on p.id = l."pairId"',
    human === null ? '' : `join "HumanConsensus" c on c."pairId" = l."pairId" ${human.join}`,
  ]
  const more = [
    ...(human === null ? [] : [`${human.column} as human`]),
    ...(what === 'withLengths' ? [`${longer('l."lengthDelta"')} as longer`] : []),
  ]
  const columns = ['l."runId"', 'l."pairId"', 'l."promptId"', 'l.preference as ai', 'l."pA"', 'l."verdictAB"', 'l."verdictBA"', ...more]
  const text = `
    select ${columns.join(', ')}
    from "AiLabel" l ${joins.join(' ')}
    where ${conditions.join(' and ')}`
  return { text, params }
}

const sharedByAll = `l."pairId" in (
  select x."pairId" from "AiLabel" x where x."runId" = any($2::uuid[]) group by 1 having count(*) = cardinality($2::uuid[]))`

/** A labeler that has seen what people say of a pair is not evaluated on it. */
const noOwnExample = `(l."runId", l."pairId") not in (
  select r.id, (e->>'pairId')::uuid from "Run" r join "LabelerVersion" v on v.id = r."labelerVersionId"
  cross join jsonb_array_elements(case jsonb_typeof(v.config->'exemplars') when 'array' then v.config->'exemplars' else '[]' end) e
  where r.id = any($2::uuid[]) and e ? 'pairId')`

/** As `runsSliceQuery` with lengths, but of what people say: "promptId", human and longer of each pair with a decisive label. */
export function humanLengthsQuery(slice: RunsSlice): { text: string; params: unknown[] } {
  const params: unknown[] = [slice.projectId]
  const add = (value: unknown) => `$${params.push(value)}`
  const human = humanColumn(slice.human, 'p.id', add)
  const conditions = ['p."projectId" = $1::uuid', notTakenOut('p.id', '$1::uuid'), `${human.column} in ('A', 'B')`]
  if (slice.tag !== undefined) conditions.push(`${add(slice.tag)} = any(q.tags)`)
  if (slice.split !== undefined) conditions.push(`q.split = ${add(slice.split)}`)
  if (slice.policy !== undefined) conditions.push(writtenBy(add(slice.policy), 'p'))
  const text = `
    select p."promptId", ${human.column} as human, ${longer('a.chars - b.chars')} as longer
    from "HumanConsensus" c join "Pair" p on p.id = c."pairId" join "Prompt" q on q.id = p."promptId"
      join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId" ${human.join}
    where ${conditions.join(' and ')}`
  return { text, params }
}
