import fc from 'fast-check'
import { expect, test } from 'vitest'
import { altTest } from './alt-test'
import { bradleyTerry } from './bradley-terry'
import { davidson } from './davidson'
import { lengthControlledWinRate } from './length-logistic'
import { lengthNetOfHuman } from './length-net-of-human'
import { logisticRegression } from './logistic-regression'
import { isotonicRegression, plattScaling, temperatureScaling } from './recalibration'

const games = [
  { i: 0, j: 1, winsI: 7, winsJ: 3 },
  { i: 1, j: 2, winsI: 6, winsJ: 5 },
  { i: 2, j: 0, winsI: 4, winsJ: 8 },
]

test('Bradley–Terry does not depend on the order of games or on who is named first', () => {
  const turned = games.map(({ i, j, winsI, winsJ }) => ({ i: j, j: i, winsI: winsJ, winsJ: winsI })).toReversed()
  const [one, other] = [bradleyTerry(3, games), bradleyTerry(3, turned)]
  expect(other.strengths.map(({ value }) => value)).toEqual(one.strengths.map(({ value }) => expect.closeTo(value ?? Number.NaN, 9)))
})

test('the centred ratings add up to 0 and do not depend on the reference', () => {
  const [one, other] = [bradleyTerry(3, games, { reference: 0 }), bradleyTerry(3, games, { reference: 2 })]
  expect(one.centred.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(0, 10)
  expect(other.centred.map(({ value }) => value)).toEqual(one.centred.map(({ value }) => expect.closeTo(value ?? Number.NaN, 9)))
  expect(other.centred.map(({ standardError }) => standardError)).toEqual(
    one.centred.map(({ standardError }) => expect.closeTo(standardError ?? Number.NaN, 9)),
  )
})

test('an order effect is found where the first of equals wins more often', () => {
  const fair = [
    { i: 0, j: 1, winsI: 60, winsJ: 40 },
    { i: 1, j: 0, winsI: 60, winsJ: 40 },
  ]
  const { orderEffect, strengths } = bradleyTerry(2, fair, { orderEffect: true })
  expect(orderEffect?.value).toBeCloseTo(Math.log(1.5), 8)
  expect(strengths[1]?.value).toBeCloseTo(0, 8)
})

test('a player who always wins, or never meets the others, leaves all ratings undefined; a ridge does not', () => {
  const always = [{ i: 0, j: 1, winsI: 5, winsJ: 0 }]
  expect(bradleyTerry(2, always).strengths[0]).toMatchObject({ value: null })
  expect(bradleyTerry(3, always)).toMatchObject({ components: 2, strengths: [{ value: null }, {}, {}] })
  expect(bradleyTerry(2, always, { ridge: 1 }).strengths[0]).toMatchObject({
    value: expect.any(Number),
    interval: null,
    note: expect.stringContaining('ridge'),
  })
  expect(() => bradleyTerry(2, [{ i: 0, j: 0, winsI: 1, winsJ: 0 }])).toThrow('meets themself')
  expect(davidson(2, [{ i: 0, j: 1, winsI: 3, ties: 0, winsJ: 2 }]).nu).toMatchObject({ value: null, undefinedBecause: 'there is no tie' })
})

const points = fc.array(fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.constantFrom(0, 1) }), { minLength: 4, maxLength: 40 })

test('grouped rows with weights give the fit of the raw rows', () => {
  fc.assert(
    fc.property(points, (drawn) => {
      const raw = logisticRegression(drawn.map(({ x, y }) => ({ x: [1, x], y })))
      const groups = Map.groupBy(drawn, ({ x }) => x)
      const grouped = logisticRegression(
        [...groups].map(([x, rows]) => ({
          x: [1, x],
          y: rows.reduce<number>((sum, { y }) => sum + y, 0) / rows.length,
          weight: rows.length,
        })),
      )
      expect(grouped.isFitted).toBe(raw.isFitted)
      if (!raw.isFitted || !grouped.isFitted) return
      expect(grouped.coefficients.map(({ figure }) => figure.value)).toEqual(
        raw.coefficients.map(({ figure }) => expect.closeTo(figure.value ?? Number.NaN, 6)),
      )
    }),
  )
})

test('turning A and B round mirrors the win rate at equal length', () => {
  const lengths = fc.array(
    fc.record({
      charsA: fc.integer({ min: 1, max: 900 }),
      charsB: fc.integer({ min: 1, max: 900 }),
      prefersA: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    }),
    { minLength: 3, maxLength: 20 },
  )
  fc.assert(
    fc.property(lengths, fc.constantFrom('difference' as const, 'tanh' as const), (rows, feature) => {
      const turned = rows.map(({ charsA, charsB, prefersA }) => ({ charsA: charsB, charsB: charsA, prefersA: 1 - prefersA }))
      const [one, other] = [lengthControlledWinRate(rows, feature).atEqualLength, lengthControlledWinRate(turned, feature).atEqualLength]
      if (one.value === null || other.value === null) return
      expect(other.value).toBeCloseTo(1 - one.value, 6)
    }),
  )
})

test('an AI that always says what people say has no length slope of its own', () => {
  const rows = [0, 1, 1, 0, 1].map((label, index) => ({ ai: label, human: label, lengthDifference: index - 2 }))
  expect(lengthNetOfHuman(rows).slope.value).toBeCloseTo(0, 12)
  expect(lengthNetOfHuman([]).slope).toMatchObject({ value: null })
})

test('temperature scaling never worsens the log loss, and refuses a labeler no better than chance', () => {
  const rows = fc.array(
    fc.record({ p: fc.integer({ min: 1, max: 19 }).map((n) => n / 20), n: fc.constant(10), nPositive: fc.integer({ min: 0, max: 10 }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(rows, (drawn) => {
      const { temperature, lossBefore, lossAfter } = temperatureScaling(drawn)
      if (temperature.value === null || lossAfter.value === null) return
      expect(lossAfter.value).toBeLessThanOrEqual((lossBefore.value ?? 0) + 1e-9)
    }),
  )
  expect(temperatureScaling([{ p: 0.9, n: 10, nPositive: 1 }]).temperature).toMatchObject({ value: null })
  expect(
    plattScaling([
      { p: 0.9, n: 10, nPositive: 1 },
      { p: 0.1, n: 10, nPositive: 9 },
    ]).a,
  ).toMatchObject({ value: null })
})

test('isotonic values never fall and keep the mean', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ y: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1 }), (drawn) => {
      const fitted = isotonicRegression(drawn)
      expect(fitted).toEqual(fitted.toSorted((x, y) => x - y))
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      expect(sum(fitted)).toBeCloseTo(sum(drawn.map(({ y }) => y)), 8)
    }),
  )
})

test('an AI that is one of the annotators may replace them, one that is never right may not', () => {
  const items = Array.from({ length: 40 }, (_, index) => [`i${index}`, index % 2 === 0 ? 'A' : 'B'] as const)
  const noisy = (every: number) =>
    new Map(items.map(([item, label], index) => [item, index % every === 0 ? (label === 'A' ? 'B' : 'A') : label]))
  const people = new Map([5, 7, 9].map((every) => [`h${every}`, noisy(every)]))
  expect(altTest(new Map(items), people, { epsilon: 0.2 })).toMatchObject({ passes: true, winningRate: { value: 1 } })
  const wrong = new Map(items.map(([item, label]) => [item, label === 'A' ? 'B' : 'A']))
  expect(altTest(wrong, people, { epsilon: 0.2 })).toMatchObject({ passes: false, winningRate: { value: 0 } })
  expect(altTest(new Map(items), new Map(), { epsilon: 0.2 })).toMatchObject({ passes: null, winningRate: { value: null } })
})
