import { z } from 'zod'
import type { Order, PositionVerdict } from '@/lib/words/preference'
import { judgeName } from './judge-name'
import { userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, JsonObject, ReaderOptions, Reading } from './record'
import { ResponseText, restOf } from './row'

const Asked = z.looseObject({
  completion: z.union([z.string(), z.array(z.unknown())]).nullish(),
  winner: z.union([z.string(), z.number().transform(String)]).nullable(),
})
const Result = z.looseObject({ 'swap = False': Asked.nullish(), 'swap = True': Asked.nullish() })
const Row = z.looseObject({
  input: z.string().min(1),
  output_1: ResponseText,
  output_2: ResponseText,
  label: z.union([z.literal(1), z.literal(2)], { error: 'expected 1 or 2' }),
  results: z.array(Result).nullish(),
})
const named = Object.keys(Row.shape)

/**
 * LLMBar's dataset.json (an instruction, two outputs, a gold label) and result.json (the same rows with one judge's answers in both orders).
 * Output 1 is A. `winner` is by identity, also under swap; the last element of `results` counts; a null winner stays an answer without a verdict.
 * Each row is an item of its own: the published figures count rows, and one of the sets holds a pair twice, once swapped.
 * Source: FORMATS.md section 1
 */
export const llmbar = {
  id: 'llmbar',
  name: 'LLMBar',
  description: 'dataset.json with gold labels, or result.json of a judge',
  recognises: (row) => 'input' in row && 'output_1' in row && 'output_2' in row && 'label' in row,
  asksForLabeler: (row) => 'results' in row,
  read: readLlmbarRow,
} satisfies Format

function readLlmbarRow(value: unknown, options: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const labeler = judgeName(options, 'LLMBar judge')
  const last = row.results?.at(-1)
  const { ai, meta } = last === undefined ? { ai: [], meta: {} } : answersOf(labeler, last)
  const earlier = row.results != null && row.results.length > 1 ? { [`${labeler}.earlier_results`]: row.results.slice(0, -1) } : {}
  return acceptPair({
    prompt: [userMessage(row.input)],
    responseA: { text: row.output_1, policy: null },
    responseB: { text: row.output_2, policy: null },
    tags: [],
    human: [{ annotator: 'gold', kind: 'gold', preference: row.label === 1 ? 'A' : 'B' }],
    ai,
    meta: { ...restOf(row, named), ...meta, ...earlier },
    rowIsItem: true,
  })
}

function answersOf(labeler: string, result: z.infer<typeof Result>): { ai: AiRecord[]; meta: JsonObject } {
  const ai: AiRecord[] = []
  const meta: JsonObject = {}
  for (const order of ['AB', 'BA'] as const) {
    const asked = result[order === 'AB' ? 'swap = False' : 'swap = True']
    if (asked == null) continue
    const [text, finish] = typeof asked.completion === 'string' ? [asked.completion] : (asked.completion ?? [])
    ai.push({
      labeler,
      order,
      verdict: verdictOf(asked.winner, order),
      ...(typeof text === 'string' && text !== '' ? { rawText: text } : {}),
    })
    if (finish !== undefined && finish !== '' && finish !== 'stop') meta[`${labeler}.finish_reason.${order}`] = finish
    for (const [key, extra] of Object.entries(restOf(asked, ['completion', 'winner']))) meta[`${labeler}.${key}.${order}`] = extra
  }
  for (const [key, extra] of Object.entries(restOf(result, ['swap = False', 'swap = True']))) meta[`${labeler}.${key}`] = extra
  return { ai, meta }
}

/** `winner` names an output; a verdict names a position. */
function verdictOf(winner: string | null, order: Order): PositionVerdict | null {
  if (winner === 'tie') return 'tie'
  if (winner !== '1' && winner !== '2') return null
  return (winner === '1') === (order === 'AB') ? 'first' : 'second'
}
