import { z } from 'zod'
import type { Message } from '@/lib/preference/message'
import { isTranscript, splitLastAnswer, turnsOf } from './human-assistant'
import { bare, Conversation, metaOf, userMessage } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, JsonObject, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'
import { isChosenA } from './sides'

/** The annotator whose choice a chosen/rejected file holds: whoever labelled it, the file does not say. */
export const datasetAnnotator = 'dataset choice'

const Texts = z.looseObject({ prompt: z.string().nullish(), chosen: ResponseText, rejected: ResponseText })
const Lists = z.looseObject({ prompt: z.union([z.string(), Conversation]).nullish(), chosen: Conversation, rejected: Conversation })
const About = z.looseObject({
  id: Name.nullish(),
  pair_id: Name.nullish(),
  split: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  chosen_model: Name.nullish(),
  rejected_model: Name.nullish(),
})
const named = ['prompt', 'chosen', 'rejected', ...Object.keys(About.shape)]

type Parts = { messages: Message[]; chosen: string; rejected: string; meta: JsonObject }

/**
 * Rows with `chosen` and `rejected`: HH-RLHF transcripts, and TRL preference rows (standard or conversational, explicit or implicit prompt).
 * Which of the two becomes A is decided by a seeded hash. Their policies are unknown unless `chosen_model` and `rejected_model` name them.
 * Source: FORMATS.md sections 1, 4.1 and 4.12
 */
export const chosenRejected = {
  id: 'chosen-rejected',
  name: 'chosen / rejected (HH-RLHF, TRL)',
  description: 'chosen and rejected as texts, transcripts or lists of messages, with or without a prompt',
  recognises: (row) => 'chosen' in row && 'rejected' in row,
  yieldsTo: ['reward-bench', 'distilabel', 'ultrafeedback'],
  read: readChosenRejectedRow,
} satisfies Format

function readChosenRejectedRow(row: unknown, { sideSeed }: ReaderOptions): Reading {
  const about = About.safeParse(row)
  if (!about.success) return { rejectedBecause: reasonOf(about.error) }
  const parts = partsOf(row)
  if ('rejectedBecause' in parts) return parts
  const { chosen, rejected, messages, meta } = parts
  const { split, tags, chosen_model: chosenModel, rejected_model: rejectedModel } = about.data
  const id = about.data.id ?? about.data.pair_id
  const isA = isChosenA(sideSeed, JSON.stringify(messages), parts)
  const chosenResponse = { text: chosen, policy: chosenModel ?? null }
  const rejectedResponse = { text: rejected, policy: rejectedModel ?? null }
  return acceptPair({
    prompt: messages,
    responseA: isA ? chosenResponse : rejectedResponse,
    responseB: isA ? rejectedResponse : chosenResponse,
    ...(id == null ? {} : { id }),
    tags: tags ?? [],
    ...(split == null ? {} : { split }),
    human: [{ annotator: datasetAnnotator, kind: 'crowd', preference: isA ? 'A' : 'B' }],
    ai: [],
    meta: { ...meta, ...restOf(about.data, named) },
    ...(isRatedEqual(about.data) ? { notes: ['equalRatings' as const] } : {}),
  })
}

/** distilabel keeps the ratings that made the choice; equal ones made none. */
function isRatedEqual({ chosen_rating: chosen, rejected_rating: rejected }: JsonObject): boolean {
  return typeof chosen === 'number' && chosen === rejected
}

function partsOf(row: unknown): Parts | { rejectedBecause: string } {
  const texts = Texts.safeParse(row)
  if (!texts.success) {
    const lists = Lists.safeParse(row)
    if (lists.success) return conversational(lists.data)
    const isConversational = lists.error.issues.every(({ path }) => path.length > 1)
    return { rejectedBecause: reasonOf(isConversational ? lists.error : texts.error) }
  }
  const { prompt, chosen, rejected } = texts.data
  if (prompt != null && prompt !== '') return explicit(prompt, chosen, rejected)
  return isTranscript(chosen) && isTranscript(rejected) ? transcripts(chosen, rejected) : implicit(chosen, rejected)
}

function explicit(prompt: string, chosen: string, rejected: string): Parts {
  const messages = prompt.startsWith('\n\nHuman:') ? turnsOf(prompt) : [userMessage(prompt)]
  return { messages, chosen, rejected, meta: {} }
}

function transcripts(chosen: string, rejected: string): Parts | { rejectedBecause: string } {
  const [ours, theirs] = [splitLastAnswer(chosen), splitLastAnswer(rejected)]
  if (ours === null || theirs === null) return { rejectedBecause: 'one of the transcripts has no "\\n\\nAssistant:" turn' }
  if (ours.prompt !== theirs.prompt) {
    return { rejectedBecause: 'chosen and rejected answer different prompts: they differ before the last "\\n\\nAssistant:"' }
  }
  return { messages: turnsOf(ours.prompt), chosen: ours.answer, rejected: theirs.answer, meta: {} }
}

/** The prompt is what both begin with, cut back to white space, which belongs to neither part. */
function implicit(chosen: string, rejected: string): Parts | { rejectedBecause: string } {
  let shared = 0
  while (shared < Math.min(chosen.length, rejected.length) && chosen[shared] === rejected[shared]) shared += 1
  const prompt = chosen.slice(0, shared).replace(/\S*$/, '')
  if (prompt.trim() === '') {
    return { rejectedBecause: 'chosen and rejected share no prompt: add a "prompt", or let both begin with the same words' }
  }
  return {
    messages: [userMessage(prompt.trimEnd())],
    chosen: chosen.slice(prompt.length),
    rejected: rejected.slice(prompt.length),
    meta: {},
  }
}

function conversational({ prompt, chosen, rejected }: z.infer<typeof Lists>): Parts | { rejectedBecause: string } {
  const given = prompt == null || typeof prompt === 'string' ? [] : prompt
  let shared = 0
  while (shared < Math.min(chosen.length, rejected.length) - 1 && isSame(chosen[shared], rejected[shared])) shared += 1
  const answers = [chosen.slice(shared), rejected.slice(shared)].map((rest) =>
    rest.length === 1 && rest[0]?.role === 'assistant' ? rest[0].content : undefined,
  )
  const [ours, theirs] = answers
  if (ours === undefined || theirs === undefined) {
    return { rejectedBecause: 'chosen and rejected answer different prompts, or end in more than one assistant message' }
  }
  const common = [...given, ...chosen.slice(0, shared)]
  const hasText = typeof prompt === 'string' && prompt !== ''
  const messages = common.length === 0 && hasText ? [userMessage(prompt)] : bare(common)
  const isPromptKept = !hasText || messages.some(({ content }) => content === prompt)
  return { messages, chosen: ours, rejected: theirs, meta: { ...metaOf(common), ...(isPromptKept ? {} : { prompt }) } }
}

function isSame(one: Conversation[number] | undefined, other: Conversation[number] | undefined): boolean {
  return one?.role === other?.role && one?.content === other?.content
}
