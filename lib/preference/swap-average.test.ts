import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logitAverage, pAOf, preferenceOf, selfConsistency, swapAverage } from './swap-average'

const p = fc.double({ min: 0, max: 1, noNaN: true })

test('one order alone gives its own pA, and nothing about the position', () => {
  const alone = { pA: 0.25, preference: 'B', verdictAB: null, verdictBA: 'B', samePosition: null, firstPositionExcess: null }
  expect(swapAverage({ pFirstAB: null, pFirstBA: 0.75 })).toEqual(alone)
  expect(swapAverage({ pFirstAB: null, pFirstBA: null })).toMatchObject({ pA: null, preference: null })
})

test('a tie is what floats leave of one half', () => {
  expect([0.5, 0.1 + 0.2 + 0.2, 0.5 + 1e-9, 0.5 - 1e-9].map(preferenceOf)).toEqual(['tie', 'tie', 'A', 'B'])
})

test('a verdict that ties once is not the same position twice', () => {
  expect(swapAverage({ pFirstAB: 0.5, pFirstBA: 0.9 }).samePosition).toBe(false)
})

test('refuses what is no probability, and names it', () => {
  expect(() => swapAverage({ pFirstAB: 1.2, pFirstBA: 0.5 })).toThrow('pA must be a probability in [0, 1]')
  expect(() => logitAverage(0.5, -1)).toThrow('pFirstBA')
})

test('the mean of logits: one sure order decides, two that contradict give nothing', () => {
  expect(logitAverage(1, 0.9)).toBe(1)
  expect(logitAverage(1, 1)).toBeNull()
})

test('property: exchanging A and B mirrors pA and the preference', () => {
  fc.assert(
    fc.property(p, p, (pFirstAB, pFirstBA) => {
      const [one, other] = [swapAverage({ pFirstAB, pFirstBA }), swapAverage({ pFirstAB: pFirstBA, pFirstBA: pFirstAB })]
      expect(one.pA).toBeCloseTo(1 - (other.pA ?? Number.NaN), 12)
      expect(one.samePosition).toBe(other.samePosition)
      expect(one.firstPositionExcess).toBeCloseTo(other.firstPositionExcess ?? Number.NaN, 12)
    }),
  )
})

test('property: complete samples give the mean of their two-order averages', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ pFirstAB: p, pFirstBA: p }), { minLength: 1 }), (samples) => {
      const averages = samples.map(({ pFirstAB, pFirstBA }) => (pAOf('AB', pFirstAB) + pAOf('BA', pFirstBA)) / 2)
      const { pA, nInferences } = selfConsistency(samples)
      expect(pA).toBeCloseTo(averages.reduce((sum, value) => sum + value, 0) / samples.length, 9)
      expect(nInferences).toBe(2 * samples.length)
    }),
  )
})

test('a missing order of one sample does not tilt the positions', () => {
  const samples = [
    { pFirstAB: 0.9, pFirstBA: 0.9 },
    { pFirstAB: 0.9, pFirstBA: null },
  ]
  expect(selfConsistency(samples)).toMatchObject({ pA: expect.closeTo(0.5, 12), nInferences: 3 })
})
