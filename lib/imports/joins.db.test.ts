import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { exampleRows } from '@/lib/formats/examples'
import { db } from '@/lib/store/db'
import { listImportLines } from '@/lib/store/imports'
import { make } from '@/lib/store/testing'
import { type ImportOptions, importFile } from './import-file'
import { previewImport } from './preview'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const linesOf = (rows: readonly unknown[]) =>
  Buffer.from(rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
const importRows = (rows: readonly unknown[], options: Partial<ImportOptions> = {}) =>
  importFile(projectId, Readable.from([linesOf(rows)]), { fileName: 'rows.jsonl', ...options })
const storedPairs = () =>
  db.pair.findMany({
    where: { projectId },
    orderBy: { ordinal: 'asc' },
    include: { responseA: { include: { policy: true } }, responseB: { include: { policy: true } }, humanLabels: true, aiLabels: true },
  })

describe('unpaired completions', () => {
  const row = (prompt: string, completion: string, label: boolean, more: object = {}) => ({ prompt, completion, label, ...more })
  const rows = [
    row('p', 'good 1', true),
    row('q', 'bad', false),
    row('p', 'good 2', true),
    row('p', 'bad 1', false, { source: 'x' }),
    row('p', 'bad 2', false),
    row('r', 'good', true),
  ]

  test('make no pairs unless they are asked for', async () => {
    await expect(importRows(rows)).rejects.toThrow('--pairs matched')
    expect(await db.import.count({ where: { projectId } })).toBe(0)
  })

  test('make a pair of the first good with the first bad one of a prompt, and so on; the others wait', async () => {
    expect(await importRows(rows, { pairing: 'matched' })).toMatchObject({
      format: 'unpaired',
      nLines: 6,
      nAccepted: 6,
      counts: { parts: 6, pairs: 2, humanLabels: 2 },
    })
    const pairs = await storedPairs()
    const chosen = pairs.map(({ responseA, responseB, humanLabels }) =>
      humanLabels[0]?.preference === 'A' ? [responseA.text, responseB.text] : [responseB.text, responseA.text],
    )
    expect(chosen).toEqual([
      ['good 1', 'bad 1'],
      ['good 2', 'bad 2'],
    ])
    expect(await importRows(rows, { pairing: 'matched' })).toMatchObject({ nDuplicate: 6, counts: { pairs: 0 } })
    expect(await importRows([row('r', 'bad', false)], { pairing: 'matched' })).toMatchObject({ nAccepted: 1, counts: { pairs: 1 } })
  })

  test('an upload that breaks off and is repeated makes the same pairs as a whole one', async () => {
    const many = Array.from({ length: 2600 }, (_, n) => row(`prompt ${n % 1300}`, `completion ${n}`, n < 1300))
    const file = linesOf(many)
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, file.length * 0.9)
      throw new Error('the upload ended')
    }
    const options = { fileName: 'rows.jsonl', pairing: 'matched' } as const
    await expect(importFile(projectId, broken(), options)).rejects.toThrow('the upload ended')
    expect(await db.pair.count({ where: { projectId } })).toBe(700)
    expect(await db.importPart.count({ where: { projectId } })).toBe(2000)
    expect(await importFile(projectId, Readable.from([file]), options)).toMatchObject({ nLines: 2600, nDuplicate: 2000, nAccepted: 600 })
    expect(await db.pair.count({ where: { projectId } })).toBe(1300)
    expect(await db.humanConsensus.count({ where: { pair: { projectId } } })).toBe(1300)
  })
})

test("two models' outputs make pairs by instruction, a third one's with both", async () => {
  const output = (instruction: string, generator: string) => ({ instruction, output: `${generator} on ${instruction}`, generator })
  const file = (generator: string) => ['one', 'two'].map((instruction) => output(instruction, generator))
  expect(await importRows(file('dpo'))).toMatchObject({ format: 'alpaca-outputs', nAccepted: 2, counts: { pairs: 0, parts: 2 } })
  expect(await importRows(file('sft'))).toMatchObject({ nAccepted: 2, counts: { pairs: 2 } })
  expect(await importRows([...file('base'), output('three', 'base')])).toMatchObject({ nAccepted: 3, counts: { pairs: 4 } })
  const matchups = (await storedPairs()).map(({ responseA, responseB }) => `${responseA.policy?.name} ${responseB.policy?.name}`)
  expect(matchups.sort()).toEqual(['dpo base', 'dpo base', 'dpo sft', 'dpo sft', 'sft base', 'sft base'])
  expect(await importRows(file('sft'))).toMatchObject({ nDuplicate: 2, counts: { pairs: 0 } })
})

describe('questions, answers and reviews', () => {
  const questions = [exampleRows.questions, { question_id: 2, text: 'Name a fish.', category: 'generic' }]
  const answer = (question_id: unknown, model: string) => ({
    question_id,
    answer_id: `${model} ${question_id}`,
    model_id: model,
    text: `${model} to ${question_id}`,
  })
  const review = (question_id: number, first: string, second: string, score: [number, number]) => ({
    ...exampleRows.reviews,
    question_id,
    answer1_id: `${first} ${question_id}`,
    answer2_id: `${second} ${question_id}`,
    score,
  })
  const importAll = async () => {
    await importRows(questions, { fileName: 'question.jsonl' })
    for (const model of ['gpt35', 'vicuna-13b'])
      await importRows([answer('1', model), answer(2, model)], { fileName: `answer/answer_${model}.jsonl` })
  }

  test('are joined by their ids, which are numbers here and texts there, also with the answers the other way round', async () => {
    await importAll()
    expect(await importRows([review(1, 'gpt35', 'vicuna-13b', [9, 7]), review(2, 'gpt35', 'vicuna-13b', [8, 8])])).toMatchObject({
      format: 'reviews',
      nAccepted: 2,
      counts: { pairs: 2, judgments: 2 },
    })
    expect(await importRows([review(1, 'vicuna-13b', 'gpt35', [8, 6])])).toMatchObject({ nAccepted: 1, counts: { pairs: 0, judgments: 1 } })
    const [one, two] = await storedPairs()
    expect(one).toMatchObject({
      externalId: '1',
      responseA: { text: 'gpt35 to 1', policy: { name: 'gpt35' } },
      aiLabels: [{ pA: 0.5, verdictAB: 'A', verdictBA: 'B' }],
      meta: { 'judge, gpt35 first': { score: [9, 7] }, 'judge, vicuna-13b first': { score: [8, 6] } },
    })
    expect(two?.aiLabels).toMatchObject([{ preference: 'tie' }])
  })

  test('reviews before their answers are rejected with what to do, and can come again', async () => {
    const rows = [review(1, 'gpt35', 'vicuna-13b', [9, 7])]
    const early = await importRows(rows)
    expect(early).toMatchObject({ nRejected: 1 })
    expect(await listImportLines(early.id, { limit: 1 })).toMatchObject([
      { reason: expect.stringContaining('import the file with the questions first') },
    ])
    await importAll()
    expect(await importRows(rows)).toMatchObject({ nAccepted: 1, counts: { pairs: 1 } })
  })

  test('verdicts of people are joined by line, their models told from the file name', async () => {
    await importAll()
    const words = ['CHATGPT', 'VICUNA13B', 'TIE']
    const summary = await importRows(words, { fileName: 'human/review_gpt35_vicuna-13b_human.txt' })
    expect(summary).toMatchObject({ format: 'verdict-words', nLines: 3, nAccepted: 2, nRejected: 1, counts: { humanLabels: 2 } })
    expect(await listImportLines(summary.id, { limit: 1 })).toMatchObject([
      { line: 3, reason: expect.stringContaining('line 3 of the questions') },
    ])
    expect((await storedPairs()).map(({ humanLabels }) => humanLabels[0]?.preference)).toEqual(['A', 'B'])
  })

  test('another question under an id that is taken is rejected', async () => {
    await importAll()
    const summary = await importRows([{ question_id: 1, text: 'Quite another one?' }])
    expect(summary).toMatchObject({ nRejected: 1 })
    expect(await listImportLines(summary.id, { limit: 1 })).toMatchObject([
      { reason: expect.stringContaining('already there as question 1') },
    ])
    expect(await importRows(questions)).toMatchObject({ nDuplicate: 2 })
  })

  test('a preview shows what is kept and what is joined, and keeps nothing', async () => {
    const preview = async (rows: readonly unknown[], fileName: string) =>
      (await previewImport(projectId, Readable.from([linesOf(rows)]), { fileName, isWhole: true })).rows
    expect(await preview(questions, 'question.jsonl')).toEqual([
      { line: 1, keptAs: 'question 1' },
      { line: 2, keptAs: 'question 2' },
    ])
    expect(await db.importPart.count({ where: { projectId } })).toBe(0)
    await importAll()
    expect(await preview([review(1, 'gpt35', 'vicuna-13b', [9, 7])], 'review.jsonl')).toMatchObject([
      { line: 1, responseA: { text: 'gpt35 to 1', policy: 'gpt35' }, labels: ['judge (A first): first'] },
    ])
  })
})

test("Auto-J's judges are joined by line, the exchanged file in swapped terms", async () => {
  const pairs = [exampleRows['auto-j'], { ...exampleRows['auto-j'], prompt: 'Name a fish.', label: 2 }]
  await importRows(pairs)
  expect(await importRows([{ output: 0 }, { output: 1 }, { output: 2 }], { fileName: 'judge.jsonl' })).toMatchObject({
    format: 'auto-j-judge',
    nAccepted: 2,
    nRejected: 1,
  })
  await importRows([{ output: 0 }, { output: 'no idea' }], { fileName: 'judge_exchange.jsonl', labeler: 'judge' })
  expect((await storedPairs()).map(({ aiLabels }) => aiLabels)).toMatchObject([
    [{ verdictAB: 'A', verdictBA: 'B' }],
    [{ verdictAB: 'B', verdictBA: 'none' }],
  ])
})

test('a row of several responses is one line, whatever becomes of its pairs', async () => {
  const row = exampleRows.ultrafeedback
  expect(await importRows([row])).toMatchObject({ nLines: 1, nAccepted: 1, counts: { pairs: 3, judgments: 3, equalRatings: 1 } })
  const more = { ...row, completions: [...row.completions, { model: 'new', response: 'A tern.', overall_score: 5 }] }
  const again = await importRows([row, more])
  expect(again).toMatchObject({ nLines: 2, nAccepted: 1, nDuplicate: 1, counts: { pairs: 3 } })
  expect(await listImportLines(again.id, { limit: 9 })).toEqual([
    { line: 1, outcome: 'duplicate', reason: 'pairs 1, 2, 3 and their labels are already there' },
  ])
})
