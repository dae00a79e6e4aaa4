import { z } from 'zod'
import type { Message } from '@/lib/preference/message'
import { interleave } from './conversations'
import { reasonOf } from './reason'
import type { FindParts, Format, PartKey, ReaderOptions, Reading } from './record'
import { Name, ResponseText, restOf } from './row'

const Turns = z.array(z.string()).min(1)
const Question = z.looseObject({ question_id: Name, text: z.string().nullish(), turns: Turns.nullish(), category: z.string().nullish() })
const Answer = z.looseObject({
  question_id: Name,
  answer_id: Name,
  model_id: Name,
  text: ResponseText.nullish(),
  choices: z.array(z.looseObject({ turns: Turns })).nullish(),
})
const KeptQuestion = z.object({ turns: Turns, category: z.string().nullable(), rest: z.record(z.string(), z.unknown()) })
const KeptAnswer = z.object({ turns: Turns, model: z.string(), file: z.string(), rest: z.record(z.string(), z.unknown()) })

export type KeptQuestion = z.infer<typeof KeptQuestion> & { id: string }
export type KeptAnswer = z.infer<typeof KeptAnswer> & { id: string }

/**
 * The questions of the Vicuna set, FairEval and MT-bench: kept until answers and reviews of them come.
 * Source: FORMATS.md section 1
 */
export const questions = {
  id: 'questions',
  name: 'Vicuna and MT-bench questions',
  description: 'question_id, text or turns; import before answers and reviews',
  recognises: (row) => 'question_id' in row && ('text' in row || 'turns' in row) && !('answer_id' in row) && !('review_id' in row),
  read: readQuestion,
} satisfies Format

/**
 * One model's answers to such questions: kept until reviews or verdicts of them come.
 * Source: FORMATS.md section 1
 */
export const answers = {
  id: 'answers',
  name: 'Vicuna and MT-bench answers',
  description: 'question_id, answer_id, model_id, text or choices; import before reviews',
  recognises: (row) => 'question_id' in row && 'answer_id' in row && 'model_id' in row,
  read: readAnswer,
} satisfies Format

function readQuestion(value: unknown, _options: ReaderOptions, line: number): Reading {
  const parsed = Question.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const { question_id: id, text, turns, category, ...rest } = parsed.data
  const asked = turns ?? (text == null || text === '' ? [] : [text])
  if (asked.length === 0) return { rejectedBecause: '"text" is missing, and so is "turns"' }
  const keeps = [
    { kind: 'question', group: id, own: '', content: { turns: asked, category: category ?? null, rest } },
    { kind: 'question-at', group: String(line), own: id, content: {} },
  ]
  return { join: { about: `question ${id}`, keeps, wants: () => keeps, make: () => ({ records: [] }) } }
}

function readAnswer(value: unknown, { fileName = '' }: ReaderOptions): Reading {
  const parsed = Answer.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const turns = row.choices?.[0]?.turns ?? (row.text == null ? undefined : [row.text])
  if (turns === undefined) return { rejectedBecause: '"text" is missing, and so is "choices"' }
  const content = { turns, model: row.model_id, file: stemOf(fileName), rest: restOf(row, Object.keys(Answer.shape)) }
  const keep = { kind: 'answer', group: row.question_id, own: row.answer_id, content }
  const about = `the answer of ${row.model_id} to question ${row.question_id}`
  return { join: { about, keeps: [keep], wants: () => [keep], make: () => ({ records: [] }) } }
}

/** Where a question and its answers are kept. */
export function keysOfQuestion(id: string): PartKey[] {
  return [
    { kind: 'question', group: id },
    { kind: 'answer', group: id },
  ]
}

/** A kept question with its answers; undefined while it has not come. */
export function findQuestion(find: FindParts, id: string): { question: KeptQuestion; answers: KeptAnswer[] } | undefined {
  const [kept] = find({ kind: 'question', group: id })
  if (kept === undefined) return undefined
  const found = find({ kind: 'answer', group: id }).map(({ own, content }) => ({ ...KeptAnswer.parse(content), id: own }))
  return { question: { ...KeptQuestion.parse(kept.content), id }, answers: found }
}

/** The ids of the questions that stood on a line of their file. */
export function questionsAt(find: FindParts, line: number): string[] {
  return find({ kind: 'question-at', group: String(line) }).map(({ own }) => own)
}

/** A question with one model's answers, up to a turn. */
export function conversationOf({ turns }: KeptQuestion, answer: KeptAnswer, nTurns = turns.length): Message[] {
  return interleave(turns.slice(0, nTurns), answer.turns.slice(0, nTurns))
}

/** What a file of answers is called after: `answer/answer_gpt35.jsonl` after gpt35, `model_answer/gpt-4.jsonl` after gpt-4. */
function stemOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? ''
  return base.replace(/\.(?:gz|jsonl|json|ndjson|csv|tsv|parquet)\b/g, '').replace(/^answers?_/, '')
}
