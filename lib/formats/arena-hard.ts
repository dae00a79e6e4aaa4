import { z } from 'zod'
import type { Order } from '@/lib/words/preference'
import { splitConversations } from './conversations'
import { isObject } from './is-object'
import { shownIn } from './judge-prompt'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { AiRecord, Format, JsonObject, ReaderOptions, Reading } from './record'
import { Name, restOf } from './row'

const verdicts = { 'A>>B': 'first', 'A>B': 'first', 'A=B': 'tie', 'B>A': 'second', 'B>>A': 'second' } as const
const Score = z.enum(['A>>B', 'A>B', 'A=B', 'B>A', 'B>>A']).nullable().catch(null)
const Game = z.looseObject({
  score: Score.optional(),
  judgment: z.unknown(),
  prompt: z.array(z.looseObject({ content: z.unknown() })).nullish(),
})
const Row = z.looseObject({
  uid: Name,
  category: z.string().nullish(),
  judge: Name.nullish(),
  model: Name,
  baseline: Name.nullish(),
  games: z.tuple([Game.nullable(), Game.nullable()], { error: 'expected two games' }),
})
type Row = z.infer<typeof Row>
const named = Object.keys(Row.shape)

/**
 * Judgments of Arena-Hard v2: in the first game the baseline was shown first, in the second the model. The baseline is A. A score that cannot be read
 * and a game that failed are answers without a verdict; how much better (>> against >) stays in `meta`. Question and answers are read from the
 * prompt that the judge was sent.
 * Source: FORMATS.md section 4.9
 */
export const arenaHard = {
  id: 'arena-hard',
  name: 'Arena-Hard judgments',
  description: 'uid, judge, model, baseline, games with score and prompt',
  recognises: (row) => 'uid' in row && 'model' in row && Array.isArray(row.games),
  read: readJudgment,
} satisfies Format

function readJudgment(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const shown = conversationsOf(row)
  if (shown === undefined) {
    return {
      rejectedBecause: 'no game holds the "prompt" that the judge was sent in Arena-Hard\'s own template, so the answers are unknown',
    }
  }
  const split = splitConversations(shown.baseline, shown.model)
  if ('rejectedBecause' in split) return split
  const name = labeler || (row.judge ?? 'Arena-Hard judge')
  return acceptPair({
    prompt: split.prompt,
    responseA: { text: split.texts[0], policy: row.baseline ?? 'baseline' },
    responseB: { text: split.texts[1], policy: row.model },
    id: row.uid,
    tags: row.category == null || row.category === '' ? [] : [row.category],
    human: [],
    ai: row.games.map((game, index) => labelOf(game, name, index === 0 ? 'AB' : 'BA')),
    meta: { ...restOf(row, named), ...strengths(row, name) },
    notes: split.notes,
  })
}

function conversationsOf({ games }: Row) {
  const [inFirst, inSecond] = games.map((game) => {
    const text = game?.prompt?.at(-1)?.content
    return typeof text === 'string' ? shownIn(text) : undefined
  })
  if (inFirst !== undefined) return { baseline: inFirst.first, model: inFirst.second }
  return inSecond === undefined ? undefined : { baseline: inSecond.second, model: inSecond.first }
}

function labelOf(game: Row['games'][number], labeler: string, order: Order): AiRecord {
  const score = game?.score ?? null
  const { judgment } = game ?? {}
  const said = typeof judgment === 'string' ? judgment : isObject(judgment) && typeof judgment.answer === 'string' ? judgment.answer : ''
  return { labeler, order, verdict: score === null ? null : verdicts[score], ...(said === '' ? {} : { rationale: said }) }
}

function strengths({ games }: Row, labeler: string): JsonObject {
  return Object.fromEntries(
    games.flatMap((game, index) => (game?.score == null ? [] : [[`${labeler}.score.${index === 0 ? 'AB' : 'BA'}`, game.score]])),
  )
}
