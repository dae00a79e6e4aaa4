import { z } from 'zod'
import { interleave, splitConversations } from './conversations'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, Reading } from './record'
import { Name, restOf } from './row'

const Flag = z.union([z.literal(0), z.literal(1), z.boolean().transform(Number)], { error: 'expected 0 or 1' })
const Row = z.looseObject({
  id: Name.nullish(),
  model_a: Name,
  model_b: Name,
  prompt: z.unknown(),
  response_a: z.unknown(),
  response_b: z.unknown(),
  winner_model_a: Flag,
  winner_model_b: Flag,
  winner_tie: Flag,
})
const named = Object.keys(Row.shape)
const Turns = z.array(z.string().nullable()).min(1)

/**
 * The set of 55,000 arena votes: user turns and both models' answers as JSON lists inside strings, the winner as three flags.
 * An answer that is null is an empty one. Rows without a winner (the set's test part) make pairs without a label.
 * Source: FORMATS.md section 4.9
 */
export const arena55k = {
  id: 'arena-55k',
  name: 'Arena votes, 55k set',
  description: 'prompt, response_a, response_b as lists in strings, winner_model_a, winner_tie',
  recognises: (row) => 'winner_model_a' in row && 'winner_model_b' in row && 'response_a' in row,
  read: readArenaRow,
} satisfies Format

function readArenaRow(value: unknown): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const [questions, answersA, answersB] = [row.prompt, row.response_a, row.response_b].map(turnsOf)
  if (questions === undefined || answersA === undefined || answersB === undefined) {
    return { rejectedBecause: '"prompt", "response_a" or "response_b" is no list of texts, nor a text that holds one as JSON' }
  }
  if (answersA.length !== questions.length || answersB.length !== questions.length) {
    return { rejectedBecause: `${questions.length} user turns, but ${answersA.length} and ${answersB.length} answers` }
  }
  const nWinners = row.winner_model_a + row.winner_model_b + row.winner_tie
  if (nWinners > 1) return { rejectedBecause: 'more than one of "winner_model_a", "winner_model_b" and "winner_tie" is 1' }
  const split = splitConversations(interleave(questions, answersA), interleave(questions, answersB))
  if ('rejectedBecause' in split) return split
  const preference = row.winner_model_a === 1 ? 'A' : row.winner_model_b === 1 ? 'B' : 'tie'
  return acceptPair({
    prompt: split.prompt,
    responseA: { text: split.texts[0], policy: row.model_a },
    responseB: { text: split.texts[1], policy: row.model_b },
    ...(row.id == null ? {} : { id: row.id }),
    tags: [],
    human: nWinners === 0 ? [] : [{ annotator: 'arena user', kind: 'crowd', preference }],
    ai: [],
    meta: restOf(row, named),
    notes: split.notes,
  })
}

function turnsOf(value: unknown): string[] | undefined {
  const turns = Turns.safeParse(typeof value === 'string' ? parsed(value) : value)
  return turns.data?.map((turn) => turn ?? '')
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
