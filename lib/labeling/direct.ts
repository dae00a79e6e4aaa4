import { directScore, expectedMark, joinSplitTen, preferenceFromMarks, rewardOf } from '@/lib/preference/direct-score'
import { scoreContent } from '@/lib/preference/prompt-steps'
import type { TokenLogprob } from '@/lib/preference/token-mass'
import type { Position } from '@/lib/words/preference'
import type { Rung } from '@/lib/words/run'
import { allTogether } from './all-together'
import type { Choice } from './answer'
import { type Finding, isRefused, withoutVerdict } from './finding'
import type { JudgeContext, JudgeTask } from './judge'
import { type LabelRequest, scoreRequest, scoreTextRequest } from './label-request'
import type { Spending } from './spending'

/** The mark of one response, as it is kept with the judgment. */
type Mark = {
  score: number
  reward: number
  marks: readonly number[]
  coverage: number | null
  rung: Rung
  said: string
  top: TokenLogprob[]
}

const nKept = 10
const wholeNumber = /^\d+$/

/**
 * Both responses marked from 1 to 10 by themselves, and P(first is better) from the two distributions of marks.
 * Edges: a mark that cannot be read makes the judgment one without a verdict.
 * Source: METHOD.md sections 1.11 and 0 point 6; Lee et al. 2023, section 2.2.2
 */
export async function markBoth(task: JudgeTask, context: JudgeContext, spent: Spending): Promise<Finding & { p?: number }> {
  const both = (['first', 'second'] as const).map((which) => markOf(task, which, context, spent))
  const [first, second] = await allTogether(both)
  if (first === undefined || second === undefined) throw new RangeError('two responses have two marks')
  if ('outcome' in first) return first
  if ('outcome' in second) return second
  const shown = ({ score, reward, coverage, top }: Mark) => ({ score, reward, coverage, top })
  return {
    outcome: 'ok',
    p: preferenceFromMarks(first.marks, second.marks),
    rung: lowest(first.rung, second.rung),
    coverage: first.coverage === null || second.coverage === null ? null : Math.min(first.coverage, second.coverage),
    logprobs: { scores: { first: shown(first), second: shown(second) } },
    rawText: `${first.said.trim()} | ${second.said.trim()}`,
  }
}

async function markOf(task: JudgeTask, which: Position, context: JudgeContext, spent: Spending): Promise<Mark | Finding> {
  const { config, api, can } = context
  const content = scoreContent(config, { messages: task.shown.messages, response: task.shown[which] }, api)
  if (can.logprobs) {
    const [choice] = (await spent.ask(scoreRequest(content, can))).choices
    const read = choice === undefined ? null : await readMark(choice, content, context, spent)
    if (read !== null) return read
    if (choice !== undefined && isRefused(choice)) return withoutVerdict(choice)
  }
  const n = can.acceptsTemperature ? config.votes : 1
  const requests = can.acceptsN || n === 1 ? [n] : Array.from({ length: n }, () => 1)
  const temperature = n === 1 ? 0 : config.voteTemperature
  const answers = await Promise.all(requests.map((each) => spent.ask(scoreTextRequest(content, can, { n: each, temperature }))))
  const choices = answers.flatMap((answer) => answer.choices)
  const read = choices.flatMap(({ text }) => markIn(text) ?? [])
  if (read.length === 0) return withoutVerdict(choices[0])
  const marks = Array.from({ length: 10 }, (_, index) => read.filter((mark) => mark === index + 1).length / read.length)
  const score = expectedMark(marks)
  const said = choices.map(({ text }) => text.trim()).join(' ')
  return { score, reward: rewardOf(score), marks, coverage: null, rung: n === 1 ? 'parsed' : 'votes', said, top: [] }
}

/** The distribution of marks at the position of the first number, or null when there is none to be believed. */
async function readMark(choice: Choice, content: LabelRequest['content'], context: JudgeContext, spent: Spending): Promise<Mark | null> {
  const at = choice.positions.findIndex(({ token }) => wholeNumber.test(token.trim()))
  const position = choice.positions[at === -1 ? choice.positions.findIndex(({ token }) => token.trim() !== '') : at]
  if (position === undefined) return null
  const isWhole = position.top.some(({ token }) => token.trim() === '10')
  const top = isWhole ? position.top : joinSplitTen(position.top, await pZeroAfterOne(choice, at, content, context, spent))
  const { score, reward, coverage, marks } = directScore(top)
  if (score === null || coverage < context.config.coverageFloor) return null
  const kept = [...position.top].sort((a, b) => b.logprob - a.logprob).slice(0, nKept)
  return { score, reward, marks, coverage: Math.min(1, coverage), rung: 'logprobs', said: choice.text, top: kept }
}

/**
 * P("0" | "1") where the tokenizer writes ten as two tokens: from the position after a "1" that was written, or from a second request that goes on
 * after the "1". A chat endpoint cannot be made to go on; there a "1" that was not written counts as the mark 1.
 */
async function pZeroAfterOne(
  { positions }: Choice,
  at: number,
  content: LabelRequest['content'],
  { can }: JudgeContext,
  spent: Spending,
): Promise<number> {
  const one = positions[at]
  const pZero = (top: readonly TokenLogprob[]) =>
    Math.min(
      1,
      top.filter(({ token }) => token.trim() === '0').reduce((sum, { logprob }) => sum + Math.exp(logprob), 0),
    )
  const next = positions[at + 1]
  if (one?.token.trim() === '1' && next !== undefined) return pZero(next.top)
  const asOne = one?.top.find(({ token }) => token.trim() === '1')
  if (!('text' in content) || asOne === undefined || Math.exp(asOne.logprob) < 0.001) return 0
  const [choice] = (await spent.ask(scoreRequest({ text: content.text + asOne.token }, can))).choices
  return pZero(choice?.positions[0]?.top ?? [])
}

function markIn(text: string): number | null {
  const found = /(?<![\d.])(10|[1-9])(?![\d.]*\d)/.exec(text)
  return found === null ? null : Number(found[1])
}

const ladder: readonly Rung[] = ['logprobs', 'constrained', 'votes', 'parsed']
/** The lower of two rungs: a judgment is as good as its worst part. */
export const lowest = (a: Rung, b: Rung): Rung => (ladder.indexOf(a) > ladder.indexOf(b) ? a : b)
