import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concordance } from './concordance'
import { scoreCorrelation } from './score-correlation'

const point = fc.record({
  score: fc.integer({ min: 1, max: 10 }),
  human: fc.integer({ min: 1, max: 5 }),
  times: fc.integer({ min: 1, max: 4 }),
})
const points = fc.array(point, { minLength: 3, maxLength: 30 })
const NAMES = ['pearson', 'spearman', 'kendallTauB'] as const

test('property: a histogram says the same as its list', () => {
  fc.assert(
    fc.property(points, (histogram) => {
      const list = histogram.flatMap(({ score, human, times }) => Array.from({ length: times }, () => ({ score, human })))
      const [one, other] = [scoreCorrelation(histogram), scoreCorrelation(list)]
      for (const name of NAMES) expect(one[name].value ?? -9).toBeCloseTo(other[name].value ?? -9, 9)
    }),
  )
})

test('property: turning the scale of one side turns the sign', () => {
  fc.assert(
    fc.property(points, (list) => {
      const [one, turned] = [scoreCorrelation(list), scoreCorrelation(list.map((unit) => ({ ...unit, human: 6 - unit.human })))]
      for (const name of NAMES) {
        if (one[name].value !== null) expect(turned[name].value).toBeCloseTo(-one[name].value, 9)
      }
    }),
  )
})

test('property: concordance counts what comparing all pairs counts', () => {
  fc.assert(
    fc.property(points, (list) => {
      const units = list.flatMap(({ score, human, times }) => Array.from({ length: times }, () => ({ x: score, y: human, times: 1 })))
      const signs = units.flatMap((a, at) => units.slice(at + 1).map((b) => Math.sign(a.x - b.x) * Math.sign(a.y - b.y)))
      const { concordant, discordant } = concordance(list.map(({ score, human, times }) => ({ x: score, y: human, times })))
      expect([concordant, discordant]).toEqual([signs.filter((sign) => sign > 0).length, signs.filter((sign) => sign < 0).length])
    }),
  )
})

test('property: the interval holds the correlation within [-1, 1]', () => {
  fc.assert(
    fc.property(points, (list) => {
      for (const { value, interval } of Object.values(scoreCorrelation(list))) {
        if (value === null || interval === null) continue
        expect(interval[0] <= value && value <= interval[1] && interval[0] >= -1 && interval[1] <= 1).toBe(true)
      }
    }),
  )
})

test('a constant side, or nothing, is undefined; few units have no interval', () => {
  expect(scoreCorrelation([]).pearson).toMatchObject({ value: null, undefinedBecause: 'no unit has both a score and a rating' })
  expect(scoreCorrelation([{ score: 1, human: 2 }]).spearman.value).toBeNull()
  const three = [1, 2, 3].map((score) => ({ score, human: score }))
  expect(scoreCorrelation(three).kendallTauB).toMatchObject({ value: 1, interval: null })
  expect(() => scoreCorrelation([{ score: Number.NaN, human: 1 }])).toThrow('score')
})
