import { z } from 'zod'
import { isObject } from './is-object'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, ReaderOptions, Reading } from './record'
import { ResponseText, restOf } from './row'
import { taskFields } from './task-fields'

const Choice = z
  .string({ error: 'expected A, B, or what says that neither is better' })
  .transform((choice) =>
    choice
      .trim()
      .toUpperCase()
      .replace(/^MODEL /, ''),
  )
  .transform((choice): AiRecord['verdict'] => (choice === 'A' ? 'first' : choice === 'B' ? 'second' : choice === 'TIE' ? 'tie' : null))
const Row = z.looseObject({
  response_a: ResponseText,
  response_b: ResponseText,
  choice: Choice,
  confidence: z.number().min(0).max(1).nullish(),
  explanation: z.string().nullish(),
  explanations: z.union([z.string(), z.array(z.string()).transform((all) => all.join('\n\n'))]).nullish(),
})
const named = Object.keys(Row.shape)

/**
 * The table of judgments of AutoSxS: an instruction, two responses, the choice of its judge with the confidence in it, and an explanation. The order
 * that was shown is not said. A confidence from one half on is the probability of the choice.
 * Source: FORMATS.md section 4, last lines
 */
export const autosxs = {
  id: 'autosxs',
  name: 'AutoSxS judgments',
  description: 'response_a, response_b, choice, confidence, explanation',
  recognises: (row) => 'response_a' in row && 'response_b' in row && 'choice' in row && 'confidence' in row,
  read: readJudgment,
} satisfies Format

function readJudgment(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const field = isObject(value) ? promptField(restOf(value, named)) : undefined
  const prompt = field === undefined ? undefined : Prompt.safeParse(row[field]).data
  if (field === undefined || prompt === undefined)
    return { rejectedBecause: 'no column holds the prompt: none is called prompt, instruction or question' }
  const { choice, confidence } = row
  const isProbability = confidence != null && confidence >= 0.5 && (choice === 'first' || choice === 'second')
  const said = isProbability ? { pFirst: choice === 'first' ? confidence : 1 - confidence } : { verdict: choice }
  const rationale = row.explanation || row.explanations || ''
  return acceptPair({
    prompt: prompt.messages,
    responseA: { text: row.response_a, policy: null },
    responseB: { text: row.response_b, policy: null },
    tags: [],
    human: [],
    ai: [{ labeler: labeler || 'AutoSxS', order: 'AB', ...said, ...(rationale === '' ? {} : { rationale }) }],
    meta: { ...prompt.meta, ...restOf(row, [...named, field]), ...(isProbability || confidence == null ? {} : { confidence }) },
    notes: ['orderUnknown'],
  })
}

function promptField(fields: Record<string, unknown>): string | undefined {
  const known = Object.keys(fields).find((name) => /^inference[_ ]?(?:prompt|instruction)$/i.test(name))
  return known ?? taskFields({ ...fields, response_a: '', response_b: '' })?.prompt
}
