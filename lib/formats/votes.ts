import { z } from 'zod'
import { splitConversations } from './conversations'
import { bare, Conversation } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, PairRecord, Reading } from './record'
import { Name, restOf } from './row'
import { timeOf } from './times'

const winners = { model_a: 'A', model_b: 'B', tie: 'tie', 'tie (bothbad)': 'tie' } as const
const Winner = z.enum(['model_a', 'model_b', 'tie', 'tie (bothbad)'], {
  error: 'expected model_a, model_b, tie or tie (bothbad)',
})
const Row = z.looseObject({
  question_id: Name.nullish(),
  model_a: Name,
  model_b: Name,
  winner: Winner,
  judge: z
    .union([
      Name,
      z
        .array(z.string())
        .min(1)
        .transform((parts) => parts.join(' ')),
    ])
    .nullish(),
  conversation_a: Conversation,
  conversation_b: Conversation,
  turn: z.int().min(1).nullish(),
  tstamp: z.number().nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)
const modelName = /^(?:gpt|claude|gemini|llama|mistral|qwen|deepseek|o\d)\b|^gpt/i

/**
 * Votes between two models' conversations: MT-bench's experts, Chatbot Arena's users. `judge` is the annotator; where it is called after a model
 * (`gpt4_pair`) its vote is an AI label, of which the file does not say what was shown first. `turn` 1 of MT-bench is about the first answers only.
 * Conversations that part before their last answer make responses of several turns (see `splitConversations`).
 * Source: FORMATS.md sections 1 and 4.9
 */
export const votes = {
  id: 'votes',
  name: 'MT-bench and Arena votes',
  description: 'model_a, model_b, winner, conversation_a, conversation_b',
  recognises: (row) => 'conversation_a' in row && 'conversation_b' in row && 'winner' in row,
  read: readVote,
} satisfies Format

function readVote(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const [a, b] = [row.conversation_a, row.conversation_b].map((messages) => bare(row.turn === 1 ? firstTurn(messages) : messages))
  const split = splitConversations(a ?? [], b ?? [])
  if ('rejectedBecause' in split) return split
  const voted = voteOf(row)
  return acceptPair({
    prompt: split.prompt,
    responseA: { text: split.texts[0], policy: row.model_a },
    responseB: { text: split.texts[1], policy: row.model_b },
    ...(row.question_id == null ? {} : { id: row.question_id }),
    tags: [],
    ...voted,
    meta: { ...(row.turn == null ? {} : { turn: row.turn }), ...restOf(row, named) },
    notes: [...split.notes, ...(voted.ai.length > 0 ? ['orderUnknown' as const] : [])],
  })
}

function voteOf({ winner, judge, tstamp }: Row): Pick<PairRecord, 'ai' | 'human'> {
  const name = judge ?? 'voter'
  const preference = winners[winner]
  if (modelName.test(name)) {
    return { human: [], ai: [{ labeler: name, order: 'AB', verdict: ({ A: 'first', B: 'second', tie: 'tie' } as const)[preference] }] }
  }
  const at = timeOf(tstamp)
  const about = { ...(winner === 'tie (bothbad)' ? { comment: 'both bad' } : {}), ...(at === undefined ? {} : { at }) }
  return { human: [{ annotator: name, kind: /arena/i.test(name) ? 'crowd' : 'person', preference, ...about }], ai: [] }
}

/** Up to the first answer. */
function firstTurn(messages: Conversation): Conversation {
  const end = messages.findIndex(({ role }) => role === 'assistant')
  return end === -1 ? messages : messages.slice(0, end + 1)
}
