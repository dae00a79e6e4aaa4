import { z } from 'zod'
import { AnnotatorKind } from '@/lib/words/people'
import { Order, PositionVerdict, Preference } from '@/lib/words/preference'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, HumanRecord, JsonObject, PairRecord, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const OrderName = z.enum(Order.options, { error: 'expected "AB" or "BA"' })
const Share = z.number().min(0).max(1)

const Human = z.object({
  annotator: Name,
  kind: z._default(AnnotatorKind, 'person'),
  preference: z.enum(Preference.options, { error: 'expected "A", "B" or "tie"' }),
  both_bad: z.boolean().nullish(),
  strength: z.int().min(1).max(3).nullish(),
  confidence: Share.nullish(),
  comment: z.string().nullish(),
  at: z.iso.datetime({ offset: true, error: 'expected a time such as 2026-11-20T10:00:00Z' }).nullish(),
  shown_order: OrderName.nullish(),
})

const Ai = z
  .object({
    labeler: Name,
    order: OrderName,
    sample: z.int().min(0).default(0),
    logprobs: z.record(z.string(), z.number().max(1e-6)).nullish(),
    label_tokens: z.tuple([z.string(), z.string()]).nullish(),
    p_first: Share.nullish(),
    verdict: z.nullish(PositionVerdict),
    rationale: z.string().nullish(),
    raw_text: z.string().nullish(),
    latency_ms: z.number().min(0).nullish(),
  })
  .refine((ai) => ai.p_first != null || ai.logprobs != null || ai.verdict !== undefined, 'needs one of "verdict", "p_first" and "logprobs"')

const Line = z.looseObject({
  prompt: Prompt,
  response_a: ResponseText,
  response_b: ResponseText,
  policy_a: Name.nullish(),
  policy_b: Name.nullish(),
  id: Name.nullish(),
  tags: z.array(z.string()).nullish(),
  split: z.string().nullish(),
  human: z.array(Human).nullish(),
  ai: z.array(Ai).nullish(),
  meta: z.record(z.string(), z.unknown()).nullish(),
})
const named = Object.keys(Line.shape)

/**
 * Concord's own JSON Lines: one pair a line with everything known of it. Unknown keys go to `meta`.
 * Source: FORMATS.md section 1; docs/importing.md
 */
export const concordJsonl = {
  id: 'concord',
  name: 'Concord JSON Lines',
  description: 'prompt, response_a, response_b, with human and AI labels',
  recognises: (row) => 'response_a' in row && 'response_b' in row && 'prompt' in row,
  yieldsTo: ['annotated-pairs', 'arena-55k', 'argilla', 'autosxs', 'soft-pairs'],
  read: readConcordRow,
} satisfies Format

function readConcordRow(row: unknown): Reading {
  const parsed = Line.safeParse(row)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const line = parsed.data
  return acceptPair({
    prompt: line.prompt.messages,
    responseA: { text: line.response_a, policy: line.policy_a ?? null },
    responseB: { text: line.response_b, policy: line.policy_b ?? null },
    id: line.id ?? undefined,
    tags: line.tags ?? [],
    split: line.split ?? undefined,
    human: (line.human ?? []).map(humanRecord),
    ai: (line.ai ?? []).map(aiRecord),
    meta: { ...line.prompt.meta, ...restOf(line, named), ...line.meta },
  })
}

function humanRecord(label: z.infer<typeof Human>): HumanRecord {
  return {
    annotator: label.annotator,
    kind: label.kind,
    preference: label.preference,
    isBothBad: label.preference === 'tie' && label.both_bad === true ? true : undefined,
    strength: label.strength ?? undefined,
    confidence: label.confidence ?? undefined,
    comment: label.comment ?? undefined,
    at: label.at ?? undefined,
    shownOrder: label.shown_order ?? undefined,
  }
}

function aiRecord(label: z.infer<typeof Ai>): AiRecord {
  return {
    labeler: label.labeler,
    order: label.order,
    sample: label.sample > 0 ? label.sample : undefined,
    logprobs: label.logprobs ?? undefined,
    labelTokens: label.label_tokens ?? undefined,
    pFirst: label.p_first ?? undefined,
    verdict: label.verdict,
    rationale: label.rationale ?? undefined,
    rawText: label.raw_text ?? undefined,
    latencyMs: label.latency_ms ?? undefined,
  }
}

function writeHuman({ shownOrder, isBothBad, ...label }: HumanRecord) {
  return { ...label, both_bad: isBothBad, shown_order: shownOrder }
}

/**
 * One line of Concord's own JSON Lines, without the line end; read back it gives the same record.
 * Edges: keys without a value are left out; a prompt of one user message is written as text.
 */
export function writeConcordLine(record: PairRecord): string {
  const [only] = record.prompt
  const isOneText = record.prompt.length === 1 && only?.role === 'user' && only.content !== ''
  return JSON.stringify({
    id: record.id,
    prompt: isOneText ? only?.content : record.prompt,
    response_a: record.responseA.text,
    response_b: record.responseB.text,
    policy_a: record.responseA.policy ?? undefined,
    policy_b: record.responseB.policy ?? undefined,
    tags: record.tags.length > 0 ? record.tags : undefined,
    split: record.split,
    human: record.human.length > 0 ? record.human.map(writeHuman) : undefined,
    ai: record.ai.length > 0 ? record.ai.map(writeAi) : undefined,
    meta: Object.keys(record.meta).length > 0 ? record.meta : undefined,
  })
}

function writeAi({ labelTokens, pFirst, rawText, latencyMs, ...label }: AiRecord): JsonObject {
  return { ...label, label_tokens: labelTokens, p_first: pFirst, raw_text: rawText, latency_ms: latencyMs }
}
