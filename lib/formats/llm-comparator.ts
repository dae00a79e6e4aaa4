import { z } from 'zod'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, JsonObject, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const mostScore = 1.5
const Score = z.number({ error: 'expected a number from -1.5 to 1.5, above 0 where A is better' }).min(-mostScore).max(mostScore)
const Rater = z.looseObject({
  score: Score.nullish(),
  is_flipped: z.boolean().nullish(),
  rationale: z.string().nullish(),
  rating_label: z.string().nullish(),
})
const Row = z.looseObject({
  input_text: Prompt,
  output_text_a: ResponseText,
  output_text_b: ResponseText,
  tags: z.array(z.string()).nullish(),
  score: Score.nullish(),
  individual_rater_scores: z.array(Rater).nullish(),
  custom_fields: z.looseObject({ pair_id: Name.nullish() }).nullish(),
  models: z.array(z.looseObject({ name: Name.nullish() })).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * The examples of a file for LLM Comparator. Each rater's score is an AI label in the order that `is_flipped` tells, already turned back to A and B;
 * P(A) = score / 3 + ½. Several scores in one order are samples. An example without raters has its own score, of unknown order.
 * Source: FORMATS.md sections 1 and 4.7
 */
export const llmComparator = {
  id: 'llm-comparator',
  name: 'LLM Comparator',
  description: 'one JSON with models and examples: input_text, output_text_a, output_text_b, score',
  recognises: (row) => 'input_text' in row && 'output_text_a' in row && 'output_text_b' in row,
  read: readExample,
} satisfies Format

function readExample(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const [a, b] = row.models ?? []
  const name = labeler || 'LLM Comparator raters'
  const { pair_id: id, ...custom } = row.custom_fields ?? {}
  const ai = labelsOf(row, name)
  const isOrderUnknown = ai.length > 0 && !hasRaters(row)
  return acceptPair({
    prompt: row.input_text.messages,
    responseA: { text: row.output_text_a, policy: policyOf(a) },
    responseB: { text: row.output_text_b, policy: policyOf(b) },
    ...(id == null ? {} : { id }),
    tags: row.tags ?? [],
    human: [],
    ai,
    meta: { ...row.input_text.meta, ...restOf(row, named), ...customMeta(custom), ...raterMeta(row, name) },
    ...(isOrderUnknown ? { notes: ['orderUnknown' as const] } : {}),
  })
}

/** A file about more than two policies calls its columns so. */
function policyOf(model: { name?: string | null | undefined } | undefined): string | null {
  const name = model?.name ?? null
  return name === null || /^(?:response|model) [ab]$/i.test(name) ? null : name
}

function hasRaters({ individual_rater_scores: raters }: Row): boolean {
  return (raters ?? []).some(({ score }) => score != null)
}

function labelsOf(row: Row, labeler: string): AiRecord[] {
  if (!hasRaters(row)) return row.score == null ? [] : [{ labeler, order: 'AB', pFirst: pA(row.score) }]
  const asked = { AB: 0, BA: 0 }
  return (row.individual_rater_scores ?? []).flatMap(({ score, is_flipped: isFlipped, rationale }): AiRecord[] => {
    if (score == null) return []
    const order = isFlipped === true ? 'BA' : 'AB'
    const sample = asked[order]
    asked[order] += 1
    const label = { labeler, order, pFirst: order === 'AB' ? pA(score) : 1 - pA(score) } as const
    return [{ ...label, ...(sample > 0 ? { sample } : {}), ...(rationale ? { rationale } : {}) }]
  })
}

function pA(score: number): number {
  return score / (2 * mostScore) + 0.5
}

function customMeta(custom: JsonObject): JsonObject {
  return Object.keys(custom).length > 0 ? { custom_fields: custom } : {}
}

/** The score that the raters were summed up to, and what their labels have no field for. */
function raterMeta(row: Row, labeler: string): JsonObject {
  const raters = (row.individual_rater_scores ?? []).map((rater) => ({
    ...restOf(rater, ['score', 'is_flipped', 'rationale', 'custom_fields']),
    ...(rater.custom_fields === undefined || isEmpty(rater.custom_fields) ? {} : { custom_fields: rater.custom_fields }),
  }))
  return {
    ...(hasRaters(row) && row.score != null ? { [`${labeler}.score`]: row.score } : {}),
    ...(raters.some((rest) => !isEmpty(rest)) ? { [`${labeler}.raters`]: raters } : {}),
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
