import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PreferenceInputError } from './input-error'
import { labelPosition, preferenceDistribution } from './label-tokens'

const token = (text: string, logprob: number) => ({ token: text, logprob })
const logprob = fc.double({ min: -50, max: 0, noNaN: true })

test('merges the surface forms of a label', () => {
  const merged = preferenceDistribution([token('1', Math.log(0.3)), token(' 1', Math.log(0.2)), token('2\n', Math.log(0.25))])
  expect(merged).toMatchObject({ status: 'ok', pFirst: expect.closeTo(2 / 3, 12), coverage: expect.closeTo(0.75, 12) })
})

test("takes OpenAI's -9999 as absent", () => {
  const one = preferenceDistribution([token('2', -0.1), token('1', -9999), token('The', -4)])
  expect(one).toMatchObject({ status: 'one_label_token_missing', pFirst: 0, pSecond: 1 })
  expect(one.pFirstBounds).toEqual([0, expect.closeTo(Math.exp(-4) / (Math.exp(-4) + Math.exp(-0.1)), 12)])
  expect(preferenceDistribution([token('1', -9999), token('2', -9999)]).status).toBe('no_label_token')
})

test('gives no label, and the reason, when neither token is there', () => {
  const none = { status: 'no_label_token', pFirst: null, undefinedBecause: 'neither "A" nor "B" is among the tokens returned' }
  expect(preferenceDistribution([token('1', -0.1)], ['A', 'B'])).toMatchObject(none)
  expect(preferenceDistribution([])).toMatchObject({ pFirst: null })
})

test('refuses what is no log-probability', () => {
  expect(() => preferenceDistribution([token('1', 0.5)])).toThrow(PreferenceInputError)
  expect(() => preferenceDistribution([token('1', Number.NaN)])).toThrow('topLogprobs must hold log-probabilities')
})

test('property: swapping the labels mirrors P(first)', () => {
  fc.assert(
    fc.property(logprob, logprob, (l1, l2) => {
      const tokens = [token('1', l1), token('2', l2)]
      const [one, other] = [preferenceDistribution(tokens), preferenceDistribution(tokens, ['2', '1'])]
      expect(one.pFirst).toBeCloseTo(other.pSecond ?? Number.NaN, 12)
      expect((one.pFirst ?? 0) + (one.pSecond ?? 0)).toBeCloseTo(1, 12)
    }),
  )
})

test('property: the bounds of a missing token hold what it could have been', () => {
  fc.assert(
    fc.property(logprob, logprob, fc.double({ min: 0, max: 20, noNaN: true }), (present, least, below) => {
      const { pFirstBounds } = preferenceDistribution([token('1', present), token('x', least)])
      const absent = Math.min(present, least) - below
      const truth = Math.exp(present) / (Math.exp(present) + Math.exp(absent))
      expect(pFirstBounds?.[0]).toBeLessThanOrEqual(truth + 1e-12)
      expect(pFirstBounds?.[1]).toBeGreaterThanOrEqual(truth)
    }),
  )
})

test.each([
  { name: 'skips blanks', texts: ['\n', ' ', '1'], at: 2 },
  { name: 'finds the label inside JSON', texts: ['{"', 'choice', '":', ' "', '2', '"}'], at: 4 },
  { name: 'falls back to the first text', texts: [' ', 'The', 'first'], at: 1 },
  { name: 'finds nothing in blanks', texts: [' ', '\n'], at: null },
])('labelPosition $name', ({ texts, at }) => {
  expect(labelPosition(texts.map((text) => ({ token: text })))).toBe(at)
})
