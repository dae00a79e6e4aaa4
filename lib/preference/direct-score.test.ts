import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directScore, joinSplitTen } from './direct-score'

const marks = fc.array(
  fc.record({ token: fc.integer({ min: 1, max: 10 }).map(String), logprob: fc.double({ min: -30, max: 0, noNaN: true }) }),
  {
    minLength: 1,
  },
)

test('gives no score, and the reason, when no mark is among the tokens', () => {
  expect(directScore([{ token: 'good', logprob: -0.1 }])).toMatchObject({
    score: null,
    undefinedBecause: expect.stringContaining('1 to 10'),
  })
})

test('ignores tokens that are no mark, such as 0 and 11', () => {
  const tokens = [
    { token: '0', logprob: -0.5 },
    { token: '11', logprob: -0.5 },
    { token: ' 4', logprob: -2 },
  ]
  expect(directScore(tokens)).toMatchObject({ score: 4, coverage: expect.closeTo(Math.exp(-2), 12) })
})

test('property: the reward lies in [-1, 1] and follows the score', () => {
  fc.assert(
    fc.property(marks, (tokens) => {
      const { score, reward } = directScore(tokens)
      expect(reward).toBeCloseTo(((score ?? Number.NaN) - 5.5) / 4.5, 9)
      expect(Math.abs(reward ?? Number.NaN)).toBeLessThanOrEqual(1 + 1e-12)
    }),
  )
})

test('property: splitting the ten keeps the mass, and at P(0 | 1) = 0 the score', () => {
  fc.assert(
    fc.property(marks, fc.double({ min: 0, max: 1, noNaN: true }), (tokens, pZero) => {
      const mass = (list: { logprob: number }[]) => list.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0)
      expect(mass(joinSplitTen(tokens, pZero))).toBeCloseTo(mass(tokens), 9)
      expect(directScore(joinSplitTen(tokens, 0)).score).toBeCloseTo(directScore(tokens).score ?? Number.NaN, 9)
    }),
  )
})

test('refuses a P(0 | 1) that is no probability', () => {
  expect(() => joinSplitTen([], 2)).toThrow('pZeroAfterOne')
})
