import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activeProbabilities, activeProbability, expectedSize } from './active-probabilities'

const bins = [
  { u: 0.5, size: 100 },
  { u: 0.3, size: 300 },
  { u: 0, size: 600 },
]

test('spends the labels in proportion to the uncertainty, above a floor that is the same for all', () => {
  const found = activeProbabilities(bins, 100, 0.2)
  expect(found.floor).toBeCloseTo(0.02, 12)
  expect(expectedSize(bins, found)).toBeCloseTo(100, 6)
  expect(activeProbability(0, found)).toBeCloseTo(0.02, 12)
  const [uncertain, less] = [activeProbability(0.5, found), activeProbability(0.3, found)]
  expect((uncertain - found.floor) / (less - found.floor)).toBeCloseTo(0.5 / 0.3, 6)
})

test('gives what a unit cannot take to the others', () => {
  const found = activeProbabilities(
    [
      { u: 0.5, size: 10 },
      { u: 0.01, size: 990 },
    ],
    100,
    0,
  )
  expect(activeProbability(0.5, found)).toBe(1)
  expect(
    expectedSize(
      [
        { u: 0.5, size: 10 },
        { u: 0.01, size: 990 },
      ],
      found,
    ),
  ).toBeCloseTo(100, 6)
})

test('is even where nothing is uncertain, and takes all where more labels are wanted than there are units', () => {
  expect(activeProbabilities([{ u: 0, size: 200 }], 50, 0)).toEqual({ floor: 0.25, scale: 0 })
  expect(activeProbabilities(bins, 5000, 0.1)).toEqual({ floor: 1, scale: 0 })
  expect(activeProbabilities([], 5, 0.1)).toEqual({ floor: 0, scale: 0 })
})

test('whatever the bins: probabilities between floor and 1, as many labels in the mean as wanted unless the certain ones are spared', () => {
  const bin = fc.record({ u: fc.double({ min: 0, max: 0.5, noNaN: true }), size: fc.integer({ min: 1, max: 500 }) })
  fc.assert(
    fc.property(
      fc.array(bin, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (some, n, floor) => {
        const found = activeProbabilities(some, n, floor)
        const size = some.reduce((sum, one) => sum + one.size, 0)
        for (const { u } of some) expect(activeProbability(u, found)).toBeGreaterThanOrEqual(Math.min(1, (floor * n) / size) - 1e-12)
        expect(expectedSize(some, found)).toBeLessThanOrEqual(Math.min(n, size) + 1e-6)
        if (some.every(({ u }) => u > 1e-3)) expect(expectedSize(some, found)).toBeCloseTo(Math.min(n, size), 5)
      },
    ),
  )
})
