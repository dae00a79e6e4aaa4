import type { Verdict } from '@/lib/words/preference'
import type { Rung } from '@/lib/words/run'
import { type FormatFeature, formatFeatures } from './counts-biases'
import { policyNamed, type Slice, writtenBy } from './slice'

/** Which pairs of a slice a list shows; all conditions hold together. Ranges are closed below and open above, but closed at 1. */
export type PairConditions = {
  /** Part of the prompt or a response, or the pair's own id in its file. */
  text?: string | undefined
  ai?: Verdict | undefined
  human?: Verdict | undefined
  /** Whether the AI label is the human label, over pairs that have both. */
  agree?: 'yes' | 'no' | undefined
  /** Whether both orders gave the same verdict. */
  consistent?: 'yes' | 'no' | undefined
  /** Whether the same displayed position won in both orders, and which. */
  samePosition?: 'first' | 'second' | 'either' | 'no' | undefined
  /** Whether the annotators, gold aside, said the same of the pair; over pairs that two of them labelled. */
  people?: 'unanimous' | 'divided' | undefined
  verdictAB?: Verdict | undefined
  verdictBA?: Verdict | undefined
  /** Only the pairs that were taken out, which are otherwise left out. */
  takenOut?: 'yes' | undefined
  minConfidence?: number | undefined
  maxConfidence?: number | undefined
  /** Below this confidence, the value itself left out. */
  belowConfidence?: number | undefined
  minPA?: number | undefined
  maxPA?: number | undefined
  minPAFirst?: number | undefined
  maxPAFirst?: number | undefined
  minPASecond?: number | undefined
  maxPASecond?: number | undefined
  /** By how many characters the responses differ in length. */
  minDelta?: number | undefined
  maxDelta?: number | undefined
  /** One response has more of this feature of format than the other. */
  differIn?: FormatFeature | undefined

  /** Names of annotators who labelled the pair; both did where both are given. */
  labelledBy?: string | undefined
  alsoLabelledBy?: string | undefined
  /** When the pair was last labelled by anybody, as days: from the first on, before the second. */
  labelledFrom?: string | undefined
  labelledBefore?: string | undefined
  /** The other response is by this policy. */
  opponent?: string | undefined
  /** People prefer the response of this policy, in a pair with another's. */
  peopleFor?: string | undefined
  /** People prefer another's response in a pair with one of this policy. */
  peopleAgainst?: string | undefined
  /** Some judgment of the run was read on this rung of the fallback ladder. */
  rung?: Rung | undefined
}

const ranges = [
  ['minPA', 'maxPA', 's."pA"'],
  ['minPAFirst', 'maxPAFirst', 's."pAFirst"'],
  ['minPASecond', 'maxPASecond', 's."pASecond"'],
] as const

const samePosition = {
  first: `s."verdictAB" = 'A' and s."verdictBA" = 'B'`,
  second: `s."verdictAB" = 'B' and s."verdictBA" = 'A'`,
  either: `(s."verdictAB", s."verdictBA") in (('A', 'B'), ('B', 'A'))`,
  no: `s."verdictAB" <> 'none' and s."verdictBA" <> 'none' and (s."verdictAB", s."verdictBA") not in (('A', 'B'), ('B', 'A'))`,
}

/** A value on the edge of two bins is in the upper one, also where it came out a hair below the edge (see `binOf`). */
const hair = '1e-9'

/**
 * The conditions as SQL over s (the slice of the project $1), q (its prompt), a and b (its responses).
 * @param add puts a value among the query's parameters and returns its name
 */
export function conditionsSql(conditions: PairConditions, slice: Slice, add: (value: unknown) => string): string {
  const parts = ['true']
  const { text, ai, human, agree, consistent, people, opponent, rung, differIn, peopleFor, peopleAgainst } = conditions
  if (text !== undefined) parts.push(containing(add(`%${escapeLike(text)}%`), add(text)))
  if (ai !== undefined) parts.push(ai === 'none' ? 's.ai is null' : `s.ai = ${add(ai)}::"Preference"`)
  if (human !== undefined) parts.push(human === 'none' ? 's.human is null' : `s.human = ${add(human)}::"Preference"`)
  if (agree !== undefined) parts.push(agree === 'yes' ? 's.ai = s.human' : 's.ai <> s.human')
  if (consistent !== undefined) {
    const same = consistent === 'yes' ? '=' : '<>'
    parts.push(`s."verdictAB" <> 'none' and s."verdictBA" <> 'none' and s."verdictAB" ${same} s."verdictBA"`)
  }
  if (conditions.samePosition !== undefined) parts.push(samePosition[conditions.samePosition])
  if (people !== undefined) {
    const most = 's."nA" + s."nB" + s."nTie" >= 2 and greatest(s."nA", s."nB", s."nTie")'
    parts.push(`${most} ${people === 'unanimous' ? '=' : '<'} s."nA" + s."nB" + s."nTie"`)
  }
  for (const order of ['verdictAB', 'verdictBA'] as const) {
    if (conditions[order] !== undefined) parts.push(`s."${order}" = ${add(conditions[order])}::"Verdict"`)
  }
  if (differIn !== undefined) parts.push(differing(differIn))
  if (opponent !== undefined) parts.push(writtenBy(add(opponent), 's'))
  if (peopleFor !== undefined) parts.push(decidedFor('s.human', add(peopleFor)))
  if (peopleAgainst !== undefined) parts.push(decidedFor(otherLabel, add(peopleAgainst)))
  if (rung !== undefined && slice.runId !== null) parts.push(judgedOn(add(slice.runId), add(rung)))
  return [...parts, ...labelledSql(conditions, add), ...numbersSql(conditions, add)].join(' and ')
}

function labelledSql(conditions: PairConditions, add: (value: unknown) => string): string[] {
  const { labelledFrom, labelledBefore } = conditions
  const annotators = [conditions.labelledBy, conditions.alsoLabelledBy].filter((annotator) => annotator !== undefined)
  const parts = annotators.map((annotator) => labelledBy(add(annotator)))
  const day = (date: string) => `${add(date)}::date::timestamp at time zone 'utc'`
  if (labelledFrom !== undefined) parts.push(`${lastLabelledAt('s."pairId"')} >= ${day(labelledFrom)}`)
  if (labelledBefore !== undefined) parts.push(`${lastLabelledAt('s."pairId"')} < ${day(labelledBefore)}`)
  return parts
}

function numbersSql(conditions: PairConditions, add: (value: unknown) => string): string[] {
  const { minConfidence, maxConfidence, belowConfidence, minDelta, maxDelta } = conditions
  const parts: string[] = []
  if (minConfidence !== undefined) parts.push(`s.confidence >= ${add(minConfidence)}::float8 - ${hair}`)
  if (maxConfidence !== undefined) parts.push(`s.confidence <= ${add(maxConfidence)}::float8`)
  if (belowConfidence !== undefined) parts.push(`s.confidence < ${add(belowConfidence)}::float8 - ${hair}`)
  for (const [min, max, column] of ranges) {
    const [low, high] = [conditions[min], conditions[max]]
    if (low !== undefined) parts.push(`${column} >= ${add(low)}::float8 - ${hair}`)
    if (high !== undefined) parts.push(high >= 1 ? `${column} <= 1` : `${column} < ${add(high)}::float8 - ${hair}`)
  }
  if (minDelta !== undefined) parts.push(`abs(a.chars - b.chars) >= ${add(minDelta)}::int`)
  if (maxDelta !== undefined) parts.push(`abs(a.chars - b.chars) < ${add(maxDelta)}::int`)
  return parts
}

const containing = (pattern: string, exact: string): string =>
  `(q.messages::text ilike ${pattern} or a.text ilike ${pattern} or b.text ilike ${pattern} or s."externalId" = ${exact})`

/** Which column it is comes from our own list, whatever was asked. */
function differing(feature: FormatFeature): string {
  const column = formatFeatures.find((one) => one === feature)
  return `a."${column}" <> b."${column}"`
}

const otherLabel = `case s.human when 'A' then 'B' when 'B' then 'A' end`

/** `preferred` names the response of the policy, and the other is not by it. */
const decidedFor = (preferred: string, policy: string): string =>
  `s."policyAId" is distinct from s."policyBId" and ${policyNamed(policy)}
     = case ${preferred} when 'A' then s."policyAId" when 'B' then s."policyBId" end`

const labelledBy = (annotator: string): string =>
  `exists (select from "HumanLabel" h join "Annotator" n on n.id = h."annotatorId" where h."pairId" = s."pairId" and n.name = ${annotator})`

/** SQL of when anybody last labelled a pair; null where nobody did. */
export const lastLabelledAt = (pairId: string): string => `(select max(h."createdAt") from "HumanLabel" h where h."pairId" = ${pairId})`

const judgedOn = (runId: string, rung: string): string =>
  `exists (select from "Judgment" j where j."runId" = ${runId}::uuid and j."pairId" = s."pairId" and j.rung = ${rung}::"Rung")`

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`)
