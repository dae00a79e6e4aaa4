import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrationError, reliabilitySums } from './calibration-error'
import { calibrationScores, probabilityCounts } from './calibration-scores'
import { eloRatings } from './elo'
import { intransitivity } from './intransitivity'
import { selfPreference } from './self-preference'

const rows = fc.array(fc.record({ p: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), y: fc.constantFrom(0, 1) }), {
  minLength: 1,
  maxLength: 60,
})

test('Brier is reliability − resolution + uncertainty, and turning A and B round changes neither it nor the log loss', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { brier, logLoss, reliability, resolution, uncertainty } = calibrationScores(probabilityCounts(drawn))
      expect((reliability.value ?? 0) - (resolution.value ?? 0) + (uncertainty.value ?? 0)).toBeCloseTo(brier.value ?? Number.NaN, 10)
      const turned = calibrationScores(probabilityCounts(drawn.map(({ p, y }) => ({ p: 1 - p, y: 1 - y }))))
      expect(turned.brier.value).toBeCloseTo(brier.value ?? Number.NaN, 10)
      expect(turned.logLoss.value).toBeCloseTo(logLoss.value ?? Number.NaN, 8)
    }),
  )
})

test('the AUC is the share of couples in the right order, looked at one by one', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { auc } = calibrationScores(probabilityCounts(drawn))
      const [yes, no] = [drawn.filter(({ y }) => y === 1), drawn.filter(({ y }) => y === 0)]
      if (yes.length === 0 || no.length === 0) {
        expect(auc).toMatchObject({ value: null })
        return
      }
      const right = yes.flatMap((a) => no.map((b) => (a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0)))
      expect(auc.value).toBeCloseTo(right.reduce<number>((sum, one) => sum + one, 0) / right.length, 10)
    }),
  )
})

test('the calibration error of one bin is the gap between mean p and what was observed; confidence is the same from either side', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { expected } = calibrationError(reliabilitySums(drawn, { bins: 1 }))
      const mean = (value: (row: { p: number; y: number }) => number) => drawn.reduce((sum, row) => sum + value(row), 0) / drawn.length
      expect(expected.value).toBeCloseTo(Math.abs(mean(({ p }) => p) - mean(({ y }) => y)), 10)
    }),
  )
  expect(calibrationError([])).toMatchObject({ expected: { value: null }, bins: [] })
  expect(() => reliabilitySums([{ p: 0.2, y: 1 }], { low: 0.5, bins: 5 })).toThrow('p must lie in [0.5, 1]')
})

test('Elo keeps the sum of all ratings', () => {
  const games = fc.array(fc.record({ a: fc.constantFrom('x', 'y'), b: fc.constantFrom('z', 'w'), scoreA: fc.constantFrom(0, 0.5, 1) }))
  fc.assert(
    fc.property(games, (drawn) => {
      const ratings = [...eloRatings(drawn).values()]
      expect(ratings.reduce((sum, rating) => sum + rating, 0)).toBeCloseTo(1000 * ratings.length, 6)
    }),
  )
})

test('a strict order of players has no circular triad and full consistence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 8 }), (n) => {
      const beats = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n - i - 1 }, (_, j) => [`p${i}`, `p${i + j + 1}`] as const),
      ).flat()
      expect(intransitivity(beats)).toMatchObject({ cycles: { value: 0 }, consistence: { value: 1 } })
    }),
  )
  expect(() =>
    intransitivity([
      ['a', 'b'],
      ['b', 'a'],
    ]),
  ).toThrow('must decide each two players once')
})

test('a judge that picks as people do has no self-preference', () => {
  expect(selfPreference({ judgeOwn: 8, judgeOther: 2 }, { judgeOwn: 2, judgeOther: 8 }).bias.value).toBeCloseTo(0)
  expect(selfPreference({ judgeOwn: 0, judgeOther: 0 }, { judgeOwn: 2, judgeOther: 8 }).bias).toMatchObject({ value: null })
})
