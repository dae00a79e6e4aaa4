import { expect, test } from 'vitest'
import { seededRandom } from './random'
import { stratifiedMean } from './stratified'
import { type AnsweredStratum, stratifiedShare } from './stratified-share'

const stratum = (size: number, n: number, nCounted: number, right: number): AnsweredStratum => ({
  size,
  n,
  nCounted,
  sum: right,
  sumOfSquares: right,
})

test('is the stratified mean when every answer counts', () => {
  const strata = [
    { size: 700, n: 50, sum: 45, sumOfSquares: 45 },
    { size: 300, n: 80, sum: 44, sumOfSquares: 44 },
  ]
  const plain = stratifiedMean(strata)
  const share = stratifiedShare(strata.map((one) => ({ ...one, nCounted: one.n })))
  expect(share.value).toBeCloseTo(plain.value ?? Number.NaN, 12)
  expect(share.standardError).toBeCloseTo(plain.standardError ?? Number.NaN, 12)
})

test('weighs the pairs that count by their stratum, not the strata by their size', () => {
  // 1000 pairs of which half count, and 1000 of which all do: (500·1 + 1000·0.4) / 1500
  expect(stratifiedShare([stratum(1000, 100, 50, 50), stratum(1000, 100, 100, 40)]).value).toBeCloseTo(0.6, 12)
})

test('is undefined where a stratum is unheard or nothing counts, and has no error where one answer stands for many pairs', () => {
  expect(stratifiedShare([stratum(10, 0, 0, 0), stratum(10, 5, 5, 5)])).toMatchObject({
    value: null,
    undefinedBecause: 'a stratum has pairs but no answer yet',
  })
  expect(stratifiedShare([stratum(10, 5, 0, 0)])).toMatchObject({ value: null, undefinedBecause: 'no answered pair counts' })
  expect(stratifiedShare([])).toMatchObject({ value: null, undefinedBecause: 'there are no pairs' })
  expect(stratifiedShare([stratum(10, 1, 1, 1)])).toMatchObject({ value: 1, standardError: null })
  expect(stratifiedShare([stratum(6, 6, 4, 3)])).toMatchObject({ value: 0.75, standardError: 0 })
  expect(() => stratifiedShare([stratum(5, 6, 6, 1)])).toThrow(RangeError)
  expect(() => stratifiedShare([stratum(5, 4, 5, 1)])).toThrow(RangeError)
})

test('its interval holds the truth about 95 times of 100 when a third of the pairs does not count', () => {
  const random = seededRandom(5)
  const population = [0.9, 0.6].map((right, h) =>
    Array.from({ length: 600 }, () => ({ counts: random() < (h === 0 ? 0.9 : 0.4), y: random() < right ? 1 : 0 })),
  )
  const counting = population.flat().filter(({ counts }) => counts)
  const truth = counting.reduce((sum, { y }) => sum + y, 0) / counting.length
  const nDraws = 1000
  const nHeld = Array.from({ length: nDraws }).filter(() => {
    const { interval } = stratifiedShare(
      population.map((pairs) => {
        const drawn = pairs
          .map((pair) => ({ pair, key: random() }))
          .toSorted((x, y) => x.key - y.key)
          .slice(0, 80)
        const counted = drawn.filter(({ pair }) => pair.counts)
        const sum = counted.reduce((total, { pair }) => total + pair.y, 0)
        return { size: pairs.length, n: 80, nCounted: counted.length, sum, sumOfSquares: sum }
      }),
    )
    return interval !== null && interval[0] <= truth && truth <= interval[1]
  }).length
  expect(nHeld / nDraws).toBeGreaterThan(0.93)
  expect(nHeld / nDraws).toBeLessThan(0.97)
})
