import { expect, test } from 'vitest'
import { judgeName } from './judge-name'
import { llmbar } from './llmbar'
import { pairOf, rejectionOf } from './testing'

const row = { input: 'Add 2 and 2.', output_1: '4', output_2: '5', label: 1 }
const options = { sideSeed: '', labeler: 'judge' }
const results = (asIs: string | null, swapped: string | null) => [
  {
    'swap = False': { completion: ['said', 'stop'], winner: asIs },
    'swap = True': { completion: ['said swapped', 'length'], winner: swapped },
  },
]

test('a row of the dataset is a pair with a gold label', () => {
  expect(pairOf(llmbar, row)).toEqual({
    prompt: [{ role: 'user', content: 'Add 2 and 2.' }],
    responseA: { text: '4', policy: null },
    responseB: { text: '5', policy: null },
    tags: [],
    human: [{ annotator: 'gold', kind: 'gold', preference: 'A' }],
    ai: [],
    meta: {},
    rowIsItem: true,
  })
})

test.each([
  { name: 'output 1 wins in both orders', asIs: '1', swapped: '1', verdicts: ['first', 'second'] },
  { name: 'output 2 wins in both orders', asIs: '2', swapped: '2', verdicts: ['second', 'first'] },
  { name: 'the first position wins in both orders', asIs: '1', swapped: '2', verdicts: ['first', 'first'] },
  { name: 'the second position wins in both orders', asIs: '2', swapped: '1', verdicts: ['second', 'second'] },
  { name: 'nothing readable stays nothing', asIs: null, swapped: null, verdicts: [null, null] },
  { name: 'a tie', asIs: 'tie', swapped: '1', verdicts: ['tie', 'second'] },
])('$name', ({ asIs, swapped, verdicts }) => {
  const { ai } = pairOf(llmbar, { ...row, results: results(asIs, swapped) }, options)
  expect(ai.map(({ labeler, order, verdict }) => [labeler, order, verdict])).toEqual([
    ['judge', 'AB', verdicts[0]],
    ['judge', 'BA', verdicts[1]],
  ])
})

test('the last results count; what was said before and why an answer stopped are kept', () => {
  const pair = pairOf(llmbar, { ...row, results: [...results('2', '2'), ...results('1', '1')] }, options)
  expect(pair.ai[0]).toMatchObject({ verdict: 'first', rawText: 'said' })
  expect(pair.meta).toMatchObject({ 'judge.finish_reason.BA': 'length', 'judge.earlier_results': results('2', '2') })
})

test('a label other than 1 and 2 is rejected', () => {
  expect(rejectionOf(llmbar, { ...row, label: 3 })).toBe('"label": expected 1 or 2')
})

test.each([
  [{ labeler: 'mine', fileName: 'a.json' }, 'mine'],
  [{ fileName: 'Natural/evaluators/GPT-4/CoT/result.json' }, 'GPT-4/CoT'],
  [{ fileName: 'gpt-3.5-turbo-testset-v1.json' }, 'gpt-3.5-turbo'],
  [{ fileName: 'judge.jsonl.gz' }, 'judge'],
  [{ fileName: 'result.json' }, 'otherwise'],
  [{}, 'otherwise'],
])('the judge of %j is %s', (named, name) => {
  expect(judgeName(named, 'otherwise')).toBe(name)
})
