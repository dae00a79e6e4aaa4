import { z } from 'zod'
import type { Preference } from '@/lib/words/preference'
import { splitConversations } from './conversations'
import { acceptPair } from './pair-rules'
import { conversationOf, findQuestion, type KeptAnswer, type KeptQuestion, keysOfQuestion, questionsAt } from './questions'
import { reasonOf } from './reason'
import type { AiRecord, FindParts, Format, HumanRecord, JsonObject, PairRecord, ReaderOptions, Reading, RecordNote } from './record'
import { Name, restOf } from './row'

const Review = z.looseObject({
  question_id: Name,
  answer1_id: Name,
  answer2_id: Name,
  score: z.tuple([z.number(), z.number()], { error: 'expected the scores of both answers' }),
  text: z.string().nullish(),
  reviewer_id: Name.nullish(),
})
const named = Object.keys(Review.shape)
const Word = z.object({ word: z.string() })

/**
 * A judge's reviews of two answers, of the Vicuna set and FairEval, joined to questions and answers by their ids, which come first. Answer 1 was shown
 * first. The higher score wins, equal ones tie, negative ones are answers that could not be read; the scores stay in `meta` by judge and order.
 * Reviewers that differ only in the kind of question (`-generic`, `-coding`, `-math`) are one judge.
 * Source: FORMATS.md section 1
 */
export const reviews = {
  id: 'reviews',
  name: 'Vicuna and FairEval reviews',
  description: 'question_id, answer1_id, answer2_id, score; import questions and answers first',
  needsPairs: true,
  recognises: (row) => 'answer1_id' in row && 'answer2_id' in row && 'score' in row,
  read: readReview,
} satisfies Format

/**
 * People's verdicts on two models' answers as one bare word a line, joined to the questions by position. The file's name says which two
 * (`review_gpt35_vicuna-13b_human.txt`: the files `answer_gpt35` and `answer_vicuna-13b`), the word which of them, or TIE.
 * Source: FORMATS.md section 1
 */
export const verdictWords = {
  id: 'verdict-words',
  name: 'FairEval verdicts of people',
  description: 'one word a line; import questions and answers first',
  needsPairs: true,
  recognises: (row) => Object.keys(row).length === 1 && 'word' in row,
  read: readWord,
} satisfies Format

function readReview(value: unknown, { labeler }: ReaderOptions): Reading {
  const parsed = Review.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  const name = labeler || (row.reviewer_id ?? 'reviewer').replace(/-(?:generic|general|default|coding|math)$/, '')
  const [one, other] = row.score
  const verdict = one < 0 || other < 0 ? null : one === other ? 'tie' : one > other ? 'first' : 'second'
  const label: AiRecord = { labeler: name, order: 'AB', verdict, ...(row.text ? { rationale: row.text } : {}) }
  const about = { score: row.score, ...(row.reviewer_id == null ? {} : { reviewer_id: row.reviewer_id }), ...restOf(row, named) }
  const make = (find: FindParts) => {
    const found = findQuestion(find, row.question_id)
    if (found === undefined)
      return { rejectedBecause: `question ${row.question_id} is not there: import the file with the questions first` }
    const [a, b] = [row.answer1_id, row.answer2_id].map((id) => found.answers.find((answer) => answer.id === id))
    if (a === undefined || b === undefined) {
      const missing = a === undefined ? row.answer1_id : row.answer2_id
      return { rejectedBecause: `answer ${missing} is not there: import the files with the answers first` }
    }
    // Another file has the same judge's review of the same pair the other way round.
    return pairOf(found.question, [a, b], { human: [], ai: [label], meta: { [`${name}, ${a.model} first`]: about } })
  }
  return { join: { about: `a review of question ${row.question_id}`, keeps: [], wants: () => keysOfQuestion(row.question_id), make } }
}

function readWord(value: unknown, { fileName = '' }: ReaderOptions, line: number): Reading {
  const parsed = Word.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const models = modelsOf(fileName)
  if (models === undefined) {
    return { rejectedBecause: `the file's name does not say whose answers it compares: call it such as review_gpt35_vicuna-13b_human.txt` }
  }
  const { word } = parsed.data
  const preference = preferenceOf(word, models)
  if (preference === undefined) return { rejectedBecause: `"${word}" is neither ${models.join(' nor ')}, nor TIE` }
  const make = (find: FindParts) => {
    for (const id of questionsAt(find, line)) {
      const found = findQuestion(find, id)
      const [a, b] = models.map((model) => found?.answers.find(({ file }) => plain(file) === plain(model)))
      if (found === undefined || a === undefined || b === undefined) continue
      return pairOf(found.question, [a, b], { human: [{ annotator: 'human', kind: 'person', preference }], ai: [], meta: {} })
    }
    return {
      rejectedBecause: `line ${line} of the questions, or its answers in answer_${models[0]} and answer_${models[1]}, are not there: import them first`,
    }
  }
  const wants = (find: FindParts) => [{ kind: 'question-at', group: String(line) }, ...questionsAt(find, line).flatMap(keysOfQuestion)]
  return { join: { about: `a verdict on question ${line}`, keeps: [], wants, make } }
}

type Labels = { human: HumanRecord[]; ai: AiRecord[]; meta: JsonObject }

function pairOf(question: KeptQuestion, [a, b]: [KeptAnswer, KeptAnswer], { human, ai, meta }: Labels) {
  const split = splitConversations(conversationOf(question, a), conversationOf(question, b))
  if ('rejectedBecause' in split) return split
  const notes: RecordNote[] = split.notes
  const draft: PairRecord = {
    prompt: split.prompt,
    responseA: { text: split.texts[0], policy: a.model },
    responseB: { text: split.texts[1], policy: b.model },
    id: question.id,
    tags: question.category === null || question.category === '' ? [] : [question.category],
    human,
    ai,
    meta,
    notes,
  }
  const reading = acceptPair(draft)
  return 'record' in reading ? { records: [reading.record] } : { rejectedBecause: 'the two answers make no pair: they are the same text' }
}

function modelsOf(fileName: string): [string, string] | undefined {
  const base = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.(?:txt|gz|csv|tsv)\b/g, '')
  const [, one, other] = /^(?:reviews?_)?(.+?)_(.+?)(?:_human)?$/.exec(base) ?? []
  return one === undefined || other === undefined ? undefined : [one, other]
}

function preferenceOf(word: string, [one, other]: [string, string]): Preference | undefined {
  const said = plain(word)
  if (said === 'tie') return 'tie'
  if (said === plain(one)) return 'A'
  return said === plain(other) ? 'B' : undefined
}

/** Letters and digits; FairEval calls GPT-3.5 ChatGPT in its verdicts and gpt35 in its files. */
function plain(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters === 'chatgpt' || letters === 'gpt35turbo' ? 'gpt35' : letters
}
