import { z } from 'zod'
import type { Order } from '@/lib/words/preference'
import { bestSlot, firstSlotProbability, tokenLogprobs } from './alpaca-slots'
import { isObject } from './is-object'
import { userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, HumanRecord, JsonObject, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const notAPreference = { error: 'expected a number from 1 (output 1) to 2 (output 2), 0 for a tie, or null' }
const Row = z.looseObject({
  instruction: z.string().min(1),
  output_1: ResponseText,
  output_2: ResponseText,
  generator_1: Name.nullish(),
  generator_2: Name.nullish(),
  dataset: z.string().nullish(),
  annotator: Name.nullish(),
  annotator_index: z.int().nullish(),
  preference: z
    .number(notAPreference)
    .refine((value) => value === 0 || (value >= 1 && value <= 2), notAPreference)
    .nullable(),
  raw_completion: z.unknown().optional(),
  referenced_models: z.record(z.string(), z.unknown()).nullish(),
  time_per_example: z.number().min(0).nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * AlpacaEval's annotations.json: two outputs and a preference from 1 (output 1, our A) to 2 (output 2, our B).
 * Each pair was asked in one order, drawn at random and not written down. It is recovered where possible: from `referenced_models`, from the
 * log-probabilities of the tokens m (shown first) and M (shown second) that give the preference, or from the ranking of m and M. Where nothing
 * tells, the label is kept under order AB with the note `orderUnknown`; its pA is right either way.
 * Rows with an `annotator_index` are votes of people.
 * Source: FORMATS.md sections 1 and 4.8
 */
export const alpacaEval = {
  id: 'alpaca-eval',
  name: 'AlpacaEval annotations',
  description: 'instruction, output_1, output_2, preference from 1 to 2',
  recognises: (row) => 'instruction' in row && 'output_1' in row && 'output_2' in row && 'preference' in row,
  read: readAlpacaRow,
} satisfies Format

function readAlpacaRow(value: unknown, options: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const labeler = options.labeler || row.annotator || 'AlpacaEval annotator'
  const isHuman = row.annotator_index != null
  const judged = isHuman ? undefined : judgedLabel(row, labeler)
  return acceptPair({
    prompt: [userMessage(row.instruction)],
    responseA: { text: row.output_1, policy: row.generator_1 ?? null },
    responseB: { text: row.output_2, policy: row.generator_2 ?? null },
    tags: row.dataset == null || row.dataset === '' ? [] : [row.dataset],
    human: isHuman && row.preference !== null ? [vote(row.preference, `annotator ${row.annotator_index}`)] : [],
    ai: judged === undefined ? [] : [judged.label],
    meta: isHuman ? restOf(row, named) : ofLabeler(labeler, restOf(row, named)),
    ...(judged?.isOrderUnknown ? { notes: ['orderUnknown' as const] } : {}),
  })
}

/** What is said with a judge's preference is that judge's: another one has its own. */
function ofLabeler(labeler: string, rest: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(rest).map(([key, content]) => [`${labeler}.${key}`, content]))
}

function vote(preference: number, annotator: string): HumanRecord {
  return { annotator, kind: 'crowd', preference: preference === 0 || preference === 1.5 ? 'tie' : preference < 1.5 ? 'A' : 'B' }
}

function judgedLabel(row: Row, labeler: string): { label: AiRecord; isOrderUnknown: boolean } {
  const raw = row.raw_completion
  const logprobs = tokenLogprobs(raw)
  const order = orderOf(row, logprobs)
  const label: AiRecord = {
    labeler,
    order: order ?? 'AB',
    ...(row.time_per_example == null ? {} : { latencyMs: Math.round(row.time_per_example * 1000) }),
    ...(isObject(raw) ? { rawText: JSON.stringify(raw), ...rationaleOf(raw) } : {}),
  }
  const isOrderUnknown = order === undefined
  if (logprobs !== undefined && order !== undefined) return { label: { ...label, logprobs, labelTokens: ['m', 'M'] }, isOrderUnknown }
  return { label: { ...label, ...statedPreference(row.preference, label.order) }, isOrderUnknown }
}

/** BA when output 2 was shown first; undefined when nothing in the row tells. */
function orderOf(row: Row, logprobs: Record<string, number> | undefined): Order | undefined {
  const { preference, referenced_models: models } = row
  if (models?.m === 'output_1' || models?.M === 'output_2') return 'AB'
  if (models?.m === 'output_2' || models?.M === 'output_1') return 'BA'
  if (preference === null || preference === 0 || preference === 1.5) return undefined
  if (logprobs !== undefined) return orderByProbability(preference - 1, firstSlotProbability(logprobs))
  const best = bestSlot(row.raw_completion)
  if (best === undefined || (preference !== 1 && preference !== 2)) return undefined
  return (best === 'first') === (preference === 1) ? 'AB' : 'BA'
}

/** P(output 2) is P(first slot) when output 2 was first, and 1 − P(first slot) when it was second. */
function orderByProbability(pOutput2: number, pFirst: number): Order | undefined {
  const [ifBA, ifAB] = [Math.abs(pOutput2 - pFirst), Math.abs(pOutput2 - (1 - pFirst))]
  if (Math.min(ifBA, ifAB) > 1e-4 || ifBA === ifAB) return undefined
  return ifBA < ifAB ? 'BA' : 'AB'
}

function statedPreference(preference: number | null, order: Order): Pick<AiRecord, 'verdict' | 'pFirst'> {
  if (preference === null) return { verdict: null }
  if (preference === 0 || preference === 1.5) return { verdict: 'tie' }
  if (preference === 1 || preference === 2) return { verdict: (preference === 1) === (order === 'AB') ? 'first' : 'second' }
  return { pFirst: order === 'AB' ? 2 - preference : preference - 1 }
}

function rationaleOf(raw: JsonObject): { rationale?: string } {
  return typeof raw.concise_explanation === 'string' ? { rationale: raw.concise_explanation } : {}
}
