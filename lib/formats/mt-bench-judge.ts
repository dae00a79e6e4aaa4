import { z } from 'zod'
import { splitConversations } from './conversations'
import { shownIn } from './judge-prompt'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, ReaderOptions, Reading } from './record'
import { Name, restOf } from './row'

const Winner = z.enum(['model_1', 'model_2', 'tie', 'error'], { error: 'expected model_1, model_2, tie or error' })
const Row = z.looseObject({
  question_id: Name,
  model_1: Name,
  model_2: Name,
  g1_winner: Winner,
  g2_winner: Winner,
  judge: z.union([Name, z.array(z.string()).transform((parts) => parts.join(' '))]).nullish(),
  g1_user_prompt: z.string(),
  g2_user_prompt: z.string().nullish(),
  g1_judgment: z.string().nullish(),
  g2_judgment: z.string().nullish(),
  turn: z.int().nullish(),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * The file of MT-bench's pairwise judge: model 1 is A and was shown first in game 1, second in game 2. Winners are by identity, `error` is an answer
 * without a verdict. Question and answers are read from the prompt that the judge was sent, for they stand nowhere else in the file.
 * Source: FORMATS.md section 4.9
 */
export const mtBenchJudge = {
  id: 'mt-bench-judge',
  name: 'MT-bench judge',
  description: 'model_1, model_2, g1_winner, g2_winner, g1_user_prompt',
  recognises: (row) => 'g1_winner' in row && 'g2_winner' in row,
  read: readGames,
} satisfies Format

function readGames(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const shown = shownIn(row.g1_user_prompt)
  if (shown === undefined) {
    return { rejectedBecause: '"g1_user_prompt" is not in one of MT-bench\'s own templates, so the answers cannot be read from it' }
  }
  const split = splitConversations(shown.first, shown.second)
  if ('rejectedBecause' in split) return split
  const name = labeler || (row.judge ?? 'MT-bench judge')
  return acceptPair({
    prompt: split.prompt,
    responseA: { text: split.texts[0], policy: row.model_1 },
    responseB: { text: split.texts[1], policy: row.model_2 },
    id: row.question_id,
    tags: [],
    human: [],
    ai: [game(row, name, 1), game(row, name, 2)],
    meta: {
      ...(row.turn == null ? {} : { turn: row.turn }),
      ...Object.fromEntries(Object.entries(restOf(row, named)).map(([key, content]) => [`${name}.${key}`, content])),
    },
    notes: split.notes,
  })
}

function game(row: Row, labeler: string, number: 1 | 2): AiRecord {
  const [order, winner, said] =
    number === 1 ? (['AB', row.g1_winner, row.g1_judgment] as const) : (['BA', row.g2_winner, row.g2_judgment] as const)
  const first = order === 'AB' ? 'model_1' : 'model_2'
  const verdict = winner === 'error' ? null : winner === 'tie' ? 'tie' : winner === first ? 'first' : 'second'
  return { labeler, order, verdict, ...(said ? { rationale: said } : {}) }
}
