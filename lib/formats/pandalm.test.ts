import { expect, test } from 'vitest'
import { pandalm } from './pandalm'
import { pandalmJudge } from './pandalm-judge'
import { pairOf, rejectionOf } from './testing'

const row = {
  idx: 0,
  motivation_app: 'Notes',
  cmp_key: 'cerebras-gpt-6.7B_llama-7b',
  instruction: 'Shorten.',
  input: 'A very long text.',
  response1: 'A text.',
  response2: 'Text.',
  annotator1: 0,
  annotator2: 1,
  annotator3: 2,
}

test('a row is a pair of two named models with three votes', () => {
  expect(pairOf(pandalm, row)).toEqual({
    id: '0',
    prompt: [{ role: 'user', content: 'Shorten.\n\nA very long text.' }],
    responseA: { text: 'A text.', policy: 'cerebras-gpt-6.7B' },
    responseB: { text: 'Text.', policy: 'llama-7b' },
    tags: ['Notes'],
    human: [
      { annotator: 'annotator1', kind: 'person', preference: 'tie' },
      { annotator: 'annotator2', kind: 'person', preference: 'A' },
      { annotator: 'annotator3', kind: 'person', preference: 'B' },
    ],
    ai: [],
    meta: {},
  })
})

test('without an input the prompt is the instruction alone', () => {
  expect(pairOf(pandalm, { ...row, input: '' }).prompt).toEqual([{ role: 'user', content: 'Shorten.' }])
})

test('a boolean response is read as the text Python prints, and noted', () => {
  expect(pairOf(pandalm, { ...row, response1: true, response2: 'True.' })).toMatchObject({
    responseA: { text: 'True' },
    notes: ['booleanAsText'],
  })
  expect(pairOf(pandalm, { ...row, response2: false }).responseB.text).toBe('False')
})

test('a key with more than one underscore names no models, and is kept', () => {
  expect(pairOf(pandalm, { ...row, cmp_key: 'a_b_c' })).toMatchObject({
    responseA: { policy: null },
    responseB: { policy: null },
    meta: { cmp_key: 'a_b_c' },
  })
})

test('a vote that is none of 0, 1, 2 rejects the row; a missing one is no vote', () => {
  expect(rejectionOf(pandalm, { ...row, annotator2: 3 })).toContain('"annotator2": expected 0 (tie), 1 or 2')
  expect(pairOf(pandalm, { ...row, annotator2: null }).human).toHaveLength(2)
  expect(rejectionOf(pandalm, { ...row, response1: { a: 1 } })).toContain('"response1"')
})

test.each([
  [{ idx: 3, gpt_result: '1' }, 'first'],
  [{ idx: 3, gpt_result: '2' }, 'second'],
  [{ idx: 3, gpt_result: 'Tie' }, 'tie'],
  [{ idx: 3, gpt_result: 'garbage' }, null],
  [{ idx: 3, pandalm_result: 1 }, 'first'],
  [{ idx: 3, pandalm_result: 2 }, 'second'],
  [{ idx: 3, pandalm_result: 0 }, 'tie'],
  [{ idx: 3, pandalm_result: null }, null],
])('the judge says %j', (judged, verdict) => {
  expect(pandalmJudge.read(judged, { sideSeed: '', labeler: 'judge' })).toMatchObject({
    labels: { pairId: '3', ai: [{ labeler: 'judge', order: 'AB', verdict }] },
  })
})

test("a judge's reason is the rationale, and the rest is kept under the judge's name", () => {
  const judged = { idx: '7', gpt_result: '1', gpt_reason: 'Shorter.', gpt_reference: 'Text.' }
  const options = { sideSeed: '', fileName: 'runs/gpt-3.5-turbo-testset-v1.json' }
  expect(pandalmJudge.read(judged, options)).toEqual({
    labels: {
      pairId: '7',
      human: [],
      ai: [{ labeler: 'gpt-3.5-turbo', order: 'AB', verdict: 'first', rationale: 'Shorter.' }],
      meta: { 'gpt-3.5-turbo.reference': 'Text.' },
    },
  })
})
