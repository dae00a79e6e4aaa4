import { z } from 'zod'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, HumanRecord, JsonObject, Reading } from './record'
import { ResponseText, restOf } from './row'

const Score = z.number({ error: 'expected a number from -3 (the first is much better) to 3' }).min(-3).max(3)
const Individual = z.looseObject({ score: Score, reasoning: z.string().nullish() })
const Row = z.looseObject({
  context: Prompt,
  response1: ResponseText,
  response2: ResponseText,
  overall_preference: Score.nullish(),
  individual_preference: z.array(Individual).nullish(),
  domain: z.string().nullish(),
  split: z.string().nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * HelpSteer's preferences: a conversation, two responses, and scores from −3 (the first is much better) to 3 by several annotators, with their
 * reasoning. The scores of the annotators are their labels, the sign the preference and the size the strength; the overall one is made of them and
 * stays in `meta`, unless there is no other.
 * Source: FORMATS.md section 1
 */
export const helpsteer = {
  id: 'helpsteer',
  name: 'HelpSteer preference',
  description: 'context, response1, response2, overall_preference, individual_preference',
  recognises: (row) => 'response1' in row && 'response2' in row && ('overall_preference' in row || 'individual_preference' in row),
  read: readHelpsteerRow,
} satisfies Format

function readHelpsteerRow(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const { human, meta } = labelsOf(row)
  return acceptPair({
    prompt: row.context.messages,
    responseA: { text: row.response1, policy: null },
    responseB: { text: row.response2, policy: null },
    tags: row.domain == null || row.domain === '' ? [] : [row.domain],
    ...(row.split == null ? {} : { split: row.split }),
    human,
    ai: [],
    meta: { ...row.context.meta, ...restOf(row, named), ...meta },
  })
}

function labelsOf({ overall_preference: overall, individual_preference: individual }: Row): { human: HumanRecord[]; meta: JsonObject } {
  if (individual == null || individual.length === 0) {
    return { human: overall == null ? [] : [labelOf('HelpSteer annotators', overall)], meta: {} }
  }
  const meta: JsonObject = overall == null ? {} : { overall_preference: overall }
  const human = individual.map((one, index) => {
    const annotator = `annotator ${index + 1}`
    for (const [key, content] of Object.entries(restOf(one, ['score', 'reasoning']))) meta[`${annotator}.${key}`] = content
    if (!Number.isInteger(one.score)) meta[`${annotator}.score`] = one.score
    return { ...labelOf(annotator, one.score), ...(one.reasoning ? { comment: one.reasoning } : {}) }
  })
  return { human, meta }
}

function labelOf(annotator: string, score: number): HumanRecord {
  if (score === 0) return { annotator, kind: 'crowd', preference: 'tie' }
  return { annotator, kind: 'crowd', preference: score < 0 ? 'A' : 'B', strength: Math.max(1, Math.round(Math.abs(score))) }
}
