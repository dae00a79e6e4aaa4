import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialTest } from './binomial-test'
import { clopperPearsonInterval, exactProportion } from './exact-proportion'
import { StatisticInputError } from './figure'
import { proportion } from './proportion'

const counts = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
const within = (interval: readonly [number, number] | null) => interval ?? [Number.NaN, Number.NaN]

test('is undefined, not 0, without a unit, in the words of the caller', () => {
  expect(proportion(0, 0, { undefinedBecause: 'no pair was judged' })).toMatchObject({
    value: null,
    undefinedBecause: 'no pair was judged',
  })
  expect(exactProportion(0, 0).value).toBeNull()
  expect(binomialTest(0, 0).value).toBeNull()
})

test.each([
  { k: 2, n: 1, argument: 'k' },
  { k: -1, n: 3, argument: 'k' },
  { k: 1, n: 2.5, argument: 'n' },
  { k: 1, n: Number.NaN, argument: 'n' },
])('refuses $k of $n, naming the argument', ({ k, n, argument }) => {
  for (const statistic of [proportion, exactProportion, binomialTest]) {
    expect(() => statistic(k, n)).toThrow(expect.objectContaining({ name: 'StatisticInputError', argument }))
  }
  expect(() => proportion(1, 2, { confidence: 1 })).toThrow(StatisticInputError)
})

test('property: the interval holds the share, lies in [0, 1] and touches the ends only there', () => {
  fc.assert(
    fc.property(counts, ({ k, n }) => {
      for (const { value, interval } of [proportion(k, n), exactProportion(k, n)]) {
        const [low, high] = within(interval)
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN)
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN)
        expect(low === 0).toBe(k === 0)
        expect(high === 1).toBe(k === n)
      }
    }),
  )
})

test('property: counting the others mirrors the interval, and more confidence widens it', () => {
  fc.assert(
    fc.property(counts, ({ k, n }) => {
      const [low, high] = within(proportion(k, n).interval)
      const [otherLow, otherHigh] = within(proportion(n - k, n).interval)
      expect(low).toBeCloseTo(1 - otherHigh, 10)
      expect(high).toBeCloseTo(1 - otherLow, 10)
      const [wideLow, wideHigh] = within(proportion(k, n, { confidence: 0.99 }).interval)
      expect(wideHigh - wideLow).toBeGreaterThan(high - low)
    }),
  )
})

test('property: the exact interval tells the same as the binomial test against one half', () => {
  const few = fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
  fc.assert(
    fc.property(few, ({ k, n }) => {
      const [low, high] = clopperPearsonInterval(k, n)
      const p = binomialTest(k, n).value ?? Number.NaN
      fc.pre(Math.abs(p - 0.05) > 1e-9)
      expect(p > 0.05).toBe(low <= 0.5 && 0.5 <= high)
    }),
  )
})

test('stays exact at a million units', () => {
  expect(binomialTest(499_000, 1_000_000).value).toBeCloseTo(0.0456, 4)
  expect(within(proportion(0, 1_000_000).interval)[1]).toBeCloseTo(3.84e-6, 8)
})
