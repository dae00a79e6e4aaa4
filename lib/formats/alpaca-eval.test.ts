import { describe, expect, test } from 'vitest'
import { alpacaEval } from './alpaca-eval'
import { pairOf, rejectionOf } from './testing'

const row = {
  instruction: 'Name a bird.',
  output_1: 'A gannet.',
  output_2: 'A goose.',
  generator_1: 'base',
  generator_2: 'dpo',
  dataset: 'own',
  annotator: 'judge',
}
const weighted = (m: number, M: number) => ({
  finish_reason: 'length',
  logprobs: {
    content: [
      {
        token: 'M',
        top_logprobs: [
          { token: 'M', logprob: M },
          { token: 'm', logprob: m },
          { token: 'The', logprob: -15 },
        ],
      },
    ],
  },
})
const ranked = (...models: string[]) => ({
  concise_explanation: 'Because.',
  ordered_models: models.map((model, index) => ({ model, rank: index + 1 })),
})
const label = (parts: Record<string, unknown>) => pairOf(alpacaEval, { ...row, ...parts }).ai[0]
const notes = (parts: Record<string, unknown>) => pairOf(alpacaEval, { ...row, ...parts }).notes

test('output 1 is A, output 2 is B, each by its generator; the data set is a tag', () => {
  expect(pairOf(alpacaEval, { ...row, preference: 1, price_per_example: 0.01 })).toMatchObject({
    responseA: { text: 'A gannet.', policy: 'base' },
    responseB: { text: 'A goose.', policy: 'dpo' },
    tags: ['own'],
    meta: { 'judge.price_per_example': 0.01 },
  })
})

describe('the order is recovered', () => {
  const pM = 0.8
  const [m, M] = [Math.log(1 - pM), Math.log(pM)]

  test.each([
    { name: 'P(m) is P(output 2): output 2 was first', parts: { preference: 1.2, raw_completion: weighted(m, M) }, order: 'BA' },
    { name: 'P(m) is P(output 1): output 1 was first', parts: { preference: 1.8, raw_completion: weighted(m, M) }, order: 'AB' },
    { name: 'm ranked best and output 2 preferred', parts: { preference: 2, raw_completion: ranked('m', 'M') }, order: 'BA' },
    { name: 'M ranked best and output 2 preferred', parts: { preference: 2, raw_completion: ranked('M', 'm') }, order: 'AB' },
    { name: 'M ranked best and output 1 preferred', parts: { preference: 1, raw_completion: ranked('M', 'm') }, order: 'BA' },
    { name: 'the file says so', parts: { preference: 1, referenced_models: { M: 'output_1', m: 'output_2' } }, order: 'BA' },
    { name: 'the file says half of it', parts: { preference: 1, referenced_models: { M: 'output_2' } }, order: 'AB' },
  ])('$name', ({ parts, order }) => {
    expect(label(parts)?.order).toBe(order)
    expect(notes(parts)).toBeUndefined()
  })

  test.each([
    { name: 'no raw completion', parts: { preference: 1.7 } },
    { name: 'log-probabilities that contradict the preference', parts: { preference: 1.5001, raw_completion: weighted(m, M) } },
    { name: 'a tie', parts: { preference: 1.5 } },
  ])('or noted as unknown: $name', ({ parts }) => {
    expect(label(parts)?.order).toBe('AB')
    expect(notes(parts)).toEqual(['orderUnknown'])
  })
})

test('the preference becomes P(first) of the order, or a verdict where it is whole', () => {
  expect(label({ preference: 1.7 })?.pFirst).toBeCloseTo(0.3, 12)
  expect(label({ preference: 2 })).toMatchObject({ verdict: 'second' })
  expect(label({ preference: 2, referenced_models: { m: 'output_2' } })).toMatchObject({ order: 'BA', verdict: 'first' })
  expect(label({ preference: 1.5 })).toMatchObject({ verdict: 'tie' })
  expect(label({ preference: null })).toMatchObject({ verdict: null })
})

test('log-probabilities are kept with the tokens that name the positions', () => {
  const raw = weighted(Math.log(0.2), Math.log(0.8))
  expect(label({ preference: 1.2, raw_completion: raw })).toMatchObject({
    logprobs: { m: Math.log(0.2), M: Math.log(0.8), The: -15 },
    labelTokens: ['m', 'M'],
    rawText: JSON.stringify(raw),
  })
})

test('rows with an annotator index are votes of people', () => {
  expect(pairOf(alpacaEval, { ...row, annotator_index: 2, preference: 2, datasplit: 'eval' })).toMatchObject({
    human: [{ annotator: 'annotator 2', preference: 'B' }],
    ai: [],
    meta: { datasplit: 'eval' },
  })
})

test.each([0.5, 2.5, '1'])('a preference of %j is rejected', (preference) => {
  expect(rejectionOf(alpacaEval, { ...row, preference })).toContain('expected a number from 1')
})
