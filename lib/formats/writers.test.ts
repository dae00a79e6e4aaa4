import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { chosenRejected } from './chosen-rejected'
import { openAiJudgeRows } from './openai-writer'
import { collect, pairOf } from './testing'
import { type WriterId, writerList } from './writer-list'
import { pairWriters } from './writers'
import type { WriteContext, WrittenPair } from './written-pair'

const context: WriteContext = {
  isConversational: false,
  judge: 'judge-1',
  matchup: null,
  withMargin: false,
  labeler: LabelerConfig.parse({ task: 'helpful' }),
  title: 'Birds',
  dataset: null,
}
const gannet: WrittenPair = {
  id: 'p-1',
  prompt: [{ role: 'user', content: 'Name a sea bird.' }],
  a: { text: 'A gannet.', policy: 'dpo' },
  b: { text: '=BADGER()', policy: 'sft' },
  preference: 'A',
  pA: 0.75,
  ai: { preference: 'A', pA: 0.75, pAFirst: 0.9, pASecond: 0.6 },
  human: { preference: 'A', nA: 2, nB: 1, nTie: 0 },
  tags: ['birds'],
  split: 'train',
  votes: [
    { annotator: 'ana', kind: 'person', preference: 'A' },
    { annotator: 'ben', kind: 'person', preference: 'B' },
  ],
}

const write = async (id: Exclude<WriterId, 'concord'>, pairs: WrittenPair[], changed: Partial<WriteContext> = {}) => {
  const source = async function* () {
    for (let at = 0; at < pairs.length; at += 2) yield pairs.slice(at, at + 2)
  }
  return (await collect(pairWriters[id](source(), { ...context, ...changed }))).join('')
}
const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const text = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((one) => one.trim() !== '' && one.isWellFormed() && !one.includes('\u0000'))
const role = fc.constantFrom('system' as const, 'user' as const, 'assistant' as const)
const anyPair: fc.Arbitrary<WrittenPair> = fc
  .record({
    prompt: fc.array(fc.record({ role, content: text }), { minLength: 1, maxLength: 4 }),
    first: text,
    second: text,
    preference: fc.constantFrom('A' as const, 'B' as const),
    pA: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ prompt, first, second, preference, pA }) => ({
    ...gannet,
    prompt,
    a: { text: first, policy: 'dpo' },
    b: { text: `${second} or not`, policy: 'sft' },
    preference,
    pA,
    ai: null,
  }))
  .filter(({ a, b }) => a.text !== b.text)
const needsLists = ({ prompt }: WrittenPair) => prompt.length > 1 || prompt[0]?.role !== 'user'
const winnerOf = (pair: WrittenPair) => (pair.preference === 'A' ? [pair.a, pair.b] : [pair.b, pair.a])

test.each(['trl', 'trl-conversational'] as const)('%s reads back as the same prompt, responses, policies and choice', async (id) => {
  await fc.assert(
    fc.asyncProperty(anyPair, async (pair) => {
      const [row] = rowsOf(await write(id, [pair], { isConversational: needsLists(pair) }))
      const read = pairOf(chosenRejected, row)
      const isA = read.human[0]?.preference === 'A'
      expect(read.prompt).toEqual(pair.prompt)
      expect(isA ? [read.responseA, read.responseB] : [read.responseB, read.responseA]).toEqual(winnerOf(pair))
      expect(read.split).toBe('train')
    }),
  )
})

test('an implicit prompt reads back whole in lists of messages, and in texts as the same two texts', async () => {
  await fc.assert(
    fc.asyncProperty(anyPair, async (pair) => {
      const isConversational = needsLists(pair)
      const [row] = rowsOf(await write('trl-implicit', [pair], { isConversational }))
      expect(row).not.toHaveProperty('prompt')
      const [chosen, rejected] = winnerOf(pair)
      if (isConversational) {
        expect(row.chosen).toEqual([...pair.prompt, { role: 'assistant', content: chosen?.text }])
        expect(pairOf(chosenRejected, row).prompt).toEqual(pair.prompt)
      } else {
        expect(row.chosen).toBe(`${pair.prompt[0]?.content}\n\n${chosen?.text}`)
        expect(row.rejected).toBe(`${pair.prompt[0]?.content}\n\n${rejected?.text}`)
      }
    }),
  )
})

describe('the columns of each format', () => {
  test('TRL: p_soft is P(chosen), and margin, if asked for, P(chosen) − P(rejected), never negative', async () => {
    const [plain] = rowsOf(await write('trl', [gannet]))
    expect(plain).toEqual({
      prompt: 'Name a sea bird.',
      chosen: 'A gannet.',
      rejected: '=BADGER()',
      p_soft: 0.75,
      pair_id: 'p-1',
      chosen_model: 'dpo',
      rejected_model: 'sft',
      split: 'train',
    })
    const [, unsure, unknown] = rowsOf(await write('trl', [gannet, { ...gannet, pA: 0.4 }, { ...gannet, pA: null }], { withMargin: true }))
    expect([unsure.margin, unknown.margin]).toEqual([0, 0])
    expect(unknown).not.toHaveProperty('p_soft')
  })

  test('KTO: the chosen completion is true, the rejected one false', async () => {
    expect(rowsOf(await write('kto', [gannet]))).toMatchObject([
      { prompt: 'Name a sea bird.', completion: 'A gannet.', label: true },
      { prompt: 'Name a sea bird.', completion: '=BADGER()', label: false },
    ])
  })

  test('soft pairs: P(A) and the votes; a pair with gold alone has 1, 0 or one half', async () => {
    const goldTie = { ...gannet, preference: 'tie' as const, pA: null, human: { preference: 'tie' as const, nA: 0, nB: 0, nTie: 0 } }
    const [row, tie] = rowsOf(await write('soft-pairs', [gannet, goldTie]))
    expect(row).toMatchObject({ p_a: 0.75, n_human: 3, human_a: 2, human_b: 1, human_tie: 0 })
    expect(tie).toMatchObject({ p_a: 0.5, n_human: 0 })
  })

  test('OpenAI preference: messages in, one assistant message each out', async () => {
    expect(rowsOf(await write('openai-preference', [gannet]))).toEqual([
      {
        input: { messages: gannet.prompt, tools: [], parallel_tool_calls: true },
        preferred_output: [{ role: 'assistant', content: 'A gannet.' }],
        non_preferred_output: [{ role: 'assistant', content: '=BADGER()' }],
      },
    ])
  })

  test('CSV: cells that a spreadsheet would take for a formula are harmless', async () => {
    const lines = (await write('csv', [gannet])).split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFid,prompt,response_a/)
    expect(lines[1]).toBe("p-1,Name a sea bird.,A gannet.,'=BADGER(),dpo,sft,A,0.75,A,0.75,A,2,1,0,birds,train")
  })

  test('Argilla: the judge suggests, people respond', async () => {
    expect(rowsOf(await write('argilla', [gannet]))[0]).toMatchObject({
      id: 'p-1',
      fields: { prompt: 'Name a sea bird.', a: 'A gannet.', b: '=BADGER()' },
      suggestions: { winner: { value: 'A', score: 0.75, agent: 'judge-1' } },
      responses: {
        winner: [
          { value: 'A', user_id: 'ana' },
          { value: 'B', user_id: 'ben' },
        ],
      },
      status: 'completed',
    })
  })

  test('distilabel: ratings from 1 to 5', async () => {
    expect(rowsOf(await write('distilabel', [gannet]))[0]).toMatchObject({ generation_models: ['dpo', 'sft'], ratings: [4, 2] })
  })

  test('Label Studio: A is left, the file one array', async () => {
    const [task, other] = JSON.parse(await write('label-studio', [gannet, gannet]))
    expect(task).toEqual(other)
    expect(task.predictions[0]).toMatchObject({ model_version: 'judge-1', score: 0.75, result: [{ value: { selected: 'left' } }] })
    expect(task.annotations.map((one: { result: unknown[] }) => one.result[0])).toMatchObject([
      { value: { selected: 'left' } },
      { value: { selected: 'right' } },
    ])
  })

  test('LLM Comparator: above 0 A is better, each order a rater, turned so that A is the same policy throughout', async () => {
    const turned = { ...gannet, a: gannet.b, b: gannet.a, preference: 'B' as const, pA: 0.25 }
    const swapped = { ...turned, ai: { preference: 'B' as const, pA: 0.25, pAFirst: 0.4, pASecond: 0.1 }, votes: [] }
    const file = JSON.parse(await write('llm-comparator', [{ ...gannet, votes: [] }, swapped], { matchup: ['dpo', 'sft'] }))
    expect(file.models).toEqual([{ name: 'dpo' }, { name: 'sft' }])
    const [one, other] = file.examples
    expect(one).toMatchObject({ output_text_a: 'A gannet.', score: 0.75 })
    expect(other).toMatchObject({ output_text_a: 'A gannet.', score: 0.75 })
    expect(one.individual_rater_scores.map((rater: { is_flipped: boolean }) => rater.is_flipped)).toEqual([false, true])
    expect(other.individual_rater_scores.map((rater: { is_flipped: boolean }) => rater.is_flipped)).toEqual([true, false])
  })
})

test('a judge is taught both orders of each pair, and the harmless task by the worse response', () => {
  const answers = (task: 'helpful' | 'harmless') =>
    openAiJudgeRows(gannet, LabelerConfig.parse({ task })).map(({ messages }) =>
      Array.isArray(messages) ? messages.at(-1)?.content : null,
    )
  expect(answers('helpful')).toEqual(['1', '2'])
  expect(answers('harmless')).toEqual(['2', '1'])
})

test('without a pair every format is still a whole file', async () => {
  for (const { id, extension, ...info } of writerList) {
    if (id === 'concord' || 'isBinary' in info) continue
    const empty = await write(id, [])
    if (extension === 'json') expect(() => JSON.parse(empty)).not.toThrow()
    else expect(empty).toBe(id === 'csv' ? empty : '')
  }
})

test('formats without ties refuse them', async () => {
  for (const { id, ties } of writerList)
    if (!ties)
      await expect(write(id, [{ ...gannet, preference: 'tie' }], { dataset: { card: '', splits: ['train'] } })).rejects.toThrow('is a tie')
})
