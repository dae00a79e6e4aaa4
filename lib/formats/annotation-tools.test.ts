import { describe, expect, test } from 'vitest'
import { annotatedPairs } from './annotated-pairs'
import { argilla } from './argilla'
import { autosxs } from './autosxs'
import { exampleRows } from './examples'
import { labelStudio } from './label-studio'
import { preferenceOfWord } from './label-words'
import { llmComparator } from './llm-comparator'
import { taskFields, valueAt } from './task-fields'
import { pairOf, rejectionOf } from './testing'
import { timeOf } from './times'

describe('Label Studio', () => {
  const row = exampleRows['label-studio']
  const annotation = (more: object) => ({ ...row.annotations[0], ...more })

  test('left is A, annotations are people, predictions AI labels, the rest meta', () => {
    expect(pairOf(labelStudio, row)).toMatchObject({
      prompt: [{ content: 'Name a sea bird.' }],
      responseA: { text: 'A gannet.' },
      human: [{ annotator: 'annotator 2', kind: 'person', preference: 'A', at: '2026-11-20T10:00:00.000Z' }],
      ai: [{ labeler: 'judge-v3', order: 'AB', pFirst: 0.9 }],
      meta: { source: 'own', 'annotator 2.lead_time': 7.4 },
      notes: ['orderUnknown'],
    })
  })

  test('cancelled annotations are skips, ties are choices, ground truth is gold', () => {
    const tie = [{ type: 'choices', value: { choices: ['Tie'] } }]
    const annotations = [
      annotation({ was_cancelled: true }),
      annotation({ completed_by: { email: 'bo@example.org' }, result: tie }),
      annotation({ completed_by: 4, ground_truth: true }),
    ]
    expect(pairOf(labelStudio, { ...row, annotations, predictions: [] })).toMatchObject({
      human: [
        { annotator: 'bo@example.org', preference: 'tie' },
        { annotator: 'annotator 4', kind: 'gold', preference: 'A' },
      ],
      notes: ['skippedLabel'],
    })
  })

  test('data whose names do not tell are rejected with them', () => {
    expect(rejectionOf(labelStudio, { ...row, data: { q: 'x', foo: 'a', bar: 'b' } })).toContain('(q, foo, bar)')
  })
})

test('annotated pairs: people are annotators, principles AI labels under their own words', () => {
  expect(pairOf(annotatedPairs, exampleRows['annotated-pairs'])).toMatchObject({
    id: 'c1',
    responseA: { text: 'A gannet.', policy: 'dpo' },
    responseB: { policy: 'sft' },
    human: [{ annotator: 'ana', preference: 'A' }],
    ai: [{ labeler: 'is longer', verdict: 'second' }],
    meta: { source: 'own', response_a: { tokens: 3 }, 'is ruder.pref': 'irrelevant', 'is ruder.votes': 2 },
    notes: ['orderUnknown'],
  })
  const { prompt, ...row } = exampleRows['annotated-pairs']
  expect(pairOf(annotatedPairs, { ...row, response_a: 'A gannet.', metadata: { prompt } }).prompt).toEqual([
    { role: 'user', content: prompt },
  ])
  expect(rejectionOf(annotatedPairs, row)).toContain('"prompt" is missing')
})

test.each([
  ['A', 0.9, { pFirst: 0.9 }],
  ['Model B', 0.8, { pFirst: expect.closeTo(0.2, 12) }],
  ['B', 0.3, { verdict: 'second' }],
  ['error', 1, { verdict: null }],
])('AutoSxS chose %s with confidence %f', (choice, confidence, said) => {
  expect(pairOf(autosxs, { ...exampleRows.autosxs, choice, confidence })).toMatchObject({
    prompt: [{ content: 'Name a sea bird.' }],
    ai: [{ labeler: 'AutoSxS', rationale: 'B is no bird.', ...said }],
  })
})

describe('Argilla', () => {
  test('responses are people, suggestions AI labels, other questions meta', () => {
    expect(pairOf(argilla, exampleRows.argilla)).toMatchObject({
      id: 'p1',
      split: 'train',
      human: [{ annotator: 'u-7', preference: 'A' }],
      ai: [{ labeler: 'judge-v3', pFirst: 0.9 }],
      meta: { source: 'own', 'responses.note': [{ value: 'good', user_id: 'u-7' }] },
      notes: ['orderUnknown'],
    })
  })

  test('the columns of a pushed dataset say the same', () => {
    const { fields, metadata, id } = exampleRows.argilla
    const columns = {
      id,
      status: 'completed',
      ...fields,
      ...metadata,
      'winner.responses': ['A'],
      'winner.responses.users': ['u-7'],
      'winner.responses.status': ['submitted'],
      'winner.suggestion': 'A',
      'winner.suggestion.score': 0.9,
      'winner.suggestion.agent': 'judge-v3',
    }
    const { responses, ...record } = exampleRows.argilla
    expect(pairOf(argilla, columns)).toEqual(pairOf(argilla, { ...record, responses: { winner: responses.winner } }))
  })

  test('a ranking of the two fields and a discarded response', () => {
    const ranking = [
      { value: 'a', rank: 2 },
      { value: 'b', rank: 1 },
    ]
    const winner = [
      { value: ranking, user_id: 'u-1' },
      { value: 'A', user_id: 'u-2', status: 'discarded' },
    ]
    expect(pairOf(argilla, { ...exampleRows.argilla, suggestions: {}, responses: { winner } })).toMatchObject({
      human: [{ annotator: 'u-1', preference: 'B' }],
      notes: ['skippedLabel'],
    })
  })
})

describe('LLM Comparator', () => {
  const row = exampleRows['llm-comparator']

  test('a flipped rater is order BA with the score already turned back', () => {
    expect(pairOf(llmComparator, row)).toMatchObject({
      id: 'p1',
      tags: ['qa'],
      responseA: { policy: 'dpo' },
      responseB: { policy: 'sft' },
      ai: [{ labeler: 'LLM Comparator raters', order: 'BA', pFirst: expect.closeTo(0.1, 12), rationale: 'B is no bird.' }],
      meta: { custom_fields: { p_a: 0.9 }, 'LLM Comparator raters.score': 1.2 },
    })
  })

  test('several raters in one order are samples, none leaves the score of unknown order', () => {
    const raters = [{ score: 1.5 }, { score: -1.5, is_flipped: false }, { score: 0, is_flipped: true }]
    expect(pairOf(llmComparator, { ...row, individual_rater_scores: raters }).ai).toMatchObject([
      { order: 'AB', pFirst: 1 },
      { order: 'AB', pFirst: 0, sample: 1 },
      { order: 'BA', pFirst: 0.5 },
    ])
    expect(pairOf(llmComparator, { ...row, individual_rater_scores: [] })).toMatchObject({
      ai: [{ order: 'AB', pFirst: expect.closeTo(0.9, 12) }],
      notes: ['orderUnknown'],
    })
  })
})

test.each([
  ['A', 'A'],
  ['model_b', 'B'],
  ['[[A]]', 'A'],
  ['Response A', 'A'],
  ['B>>A', 'B'],
  ['left', 'A'],
  ['tie (bothbad)', 'tie'],
  ['[[C]]', 'tie'],
  ['1', undefined],
  [1, undefined],
  ['perhaps', undefined],
])('the word %s says %s', (word, preference) => {
  expect(preferenceOfWord(word)).toBe(preference)
})

test.each([
  [
    { prompt: '', response_a: '', response_b: '' },
    { prompt: 'prompt', a: 'response_a', b: 'response_b' },
  ],
  [
    { Question: '', 'Answer 1': '', 'Answer 2': '' },
    { prompt: 'Question', a: 'Answer 1', b: 'Answer 2' },
  ],
  [
    { text: '', left_text: '', right_text: '' },
    { prompt: 'text', a: 'left_text', b: 'right_text' },
  ],
  [{ q: '', foo: '', bar: '' }, undefined],
])('fields are told from their names: %o', (fields, found) => {
  expect(taskFields(fields)).toEqual(found)
})

test('a path leads into lists and objects, a field that is called so comes first', () => {
  const row = { data: { list: [{ text: 'deep' }] }, 'data.list': 'flat' }
  expect([valueAt(row, 'data.list[0].text'), valueAt(row, 'data.list'), valueAt(row, 'data.none.x'), valueAt(row, 'toString')]).toEqual([
    'deep',
    'flat',
    undefined,
    undefined,
  ])
})

test.each([
  [1_763_900_000, '2025-11-23T12:13:20.000Z'],
  [1_763_900_000_000, '2025-11-23T12:13:20.000Z'],
  ['2026-11-20 10:00:00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00+02:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['yesterday', undefined],
  [-1e20, undefined],
  [null, undefined],
])('the time %s is %s', (value, time) => {
  expect(timeOf(value)).toBe(time)
})
