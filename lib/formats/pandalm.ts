import { z } from 'zod'
import { userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, HumanRecord, JsonObject, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

/** A Python boolean that was meant as an answer is read as the text Python prints for it. */
const Response = z.union([
  z.boolean().transform((value) => ({ text: value ? 'True' : 'False', wasBoolean: true })),
  ResponseText.transform((text) => ({ text, wasBoolean: false })),
])
const Vote = z.union([z.literal(0), z.literal(1), z.literal(2)], { error: 'expected 0 (tie), 1 or 2' })
const Row = z.looseObject({
  idx: Name,
  cmp_key: z.string(),
  instruction: z.string().min(1),
  input: z.string().nullish(),
  response1: Response,
  response2: Response,
  motivation_app: z.string().nullish(),
})
const named = [...Object.keys(Row.shape)]
const annotatorKey = /^annotator\d+$/

/**
 * The PandaLM test set: two models' answers to an instruction with the votes of three annotators. Response 1 is A, response 2 is B.
 * The prompt is the instruction, and where there is an input a blank line and the input. Six rows of the public file hold a JSON boolean
 * as a response; they are read as the text "True" or "False" and counted, so that the file keeps its 999 pairs.
 * Source: FORMATS.md section 1
 */
export const pandalm = {
  id: 'pandalm',
  name: 'PandaLM test set',
  description: 'instruction, response1, response2, cmp_key, annotator1 …',
  recognises: (row) => 'cmp_key' in row && 'response1' in row && 'response2' in row,
  read: readPandalmRow,
} satisfies Format

function readPandalmRow(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const human = votesOf(row)
  if ('rejectedBecause' in human) return human
  const [policyA, policyB] = modelsOf(row.cmp_key)
  const hasInput = row.input != null && row.input !== ''
  return acceptPair({
    prompt: [userMessage(hasInput ? `${row.instruction}\n\n${row.input}` : row.instruction)],
    responseA: { text: row.response1.text, policy: policyA },
    responseB: { text: row.response2.text, policy: policyB },
    id: row.idx,
    tags: row.motivation_app == null ? [] : [row.motivation_app],
    human: human.votes,
    ai: [],
    meta: {
      ...(policyA === null ? { cmp_key: row.cmp_key } : {}),
      ...restOf(row, [...named, ...Object.keys(row).filter((key) => annotatorKey.test(key))]),
    },
    ...(row.response1.wasBoolean || row.response2.wasBoolean ? { notes: ['booleanAsText' as const] } : {}),
  })
}

/** Model names hold "-" and "."; with another "_" than the one between them, which is which cannot be told. */
function modelsOf(comparisonKey: string): [string, string] | [null, null] {
  const [first, second, ...more] = comparisonKey.split('_')
  return first && second && more.length === 0 ? [first, second] : [null, null]
}

function votesOf(row: JsonObject): { votes: HumanRecord[] } | { rejectedBecause: string } {
  const votes: HumanRecord[] = []
  for (const [annotator, value] of Object.entries(row)) {
    if (!annotatorKey.test(annotator) || value === null) continue
    const vote = Vote.safeParse(value)
    if (!vote.success) return { rejectedBecause: `"${annotator}": expected 0 (tie), 1 or 2` }
    votes.push({ annotator, kind: 'person', preference: (['tie', 'A', 'B'] as const)[vote.data] })
  }
  return { votes }
}
