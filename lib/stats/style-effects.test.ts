import { expect, test } from 'vitest'
import { StatisticInputError } from './figure'
import { logisticRegression } from './logistic-regression'
import { type StyleCell, styleEffects } from './style-effects'

const cells: StyleCell[] = [
  { features: [0.5, 0], n: 40, nPrefersA: 30 },
  { features: [-0.5, 0], n: 40, nPrefersA: 11 },
  { features: [0.2, 0.75], n: 30, nPrefersA: 18 },
  { features: [-0.3, -0.75], n: 30, nPrefersA: 13 },
]

test('is the ridge fit on features in standard deviations around 0', () => {
  const scale = (feature: 0 | 1) => Math.sqrt(cells.reduce((sum, { features, n }) => sum + n * (features[feature] ?? 0) ** 2, 0) / 140)
  const rows = cells.map(({ features: [x = 0, y = 0], n, nPrefersA }) => ({ x: [x / scale(0), y / scale(1)], y: nPrefersA / n, weight: n }))
  const fit = logisticRegression(rows, { ridge: 0.5 })
  expect(styleEffects(cells, 2)).toEqual(fit.isFitted ? fit.coefficients.map(({ figure }) => figure) : [])
  expect(styleEffects(cells, 2)[0]?.interval?.[0]).toBeGreaterThan(0)
})

test('swapping A and B everywhere changes nothing', () => {
  const swapped = cells.map(({ features, n, nPrefersA }) => ({ features: features.map((x) => -x), n, nPrefersA: n - nPrefersA }))
  styleEffects(swapped, 2).forEach((figure, feature) => {
    expect(figure.value).toBeCloseTo(styleEffects(cells, 2)[feature]?.value ?? Number.NaN, 9)
  })
})

test('a feature in which no pair differs is undefined, and the others are as if it were not asked', () => {
  const withThird = cells.map((cell) => ({ ...cell, features: [...cell.features, 0] }))
  const [length, lists, headers] = styleEffects(withThird, 3)
  expect([length, lists]).toEqual(styleEffects(cells, 2))
  expect(headers).toMatchObject({ value: null, n: 140, undefinedBecause: 'no pair differs in it' })
})

test('a feature that decides everything has a finite effect', () => {
  expect(styleEffects([{ features: [1], n: 50, nPrefersA: 50 }], 1)[0]?.value).toBeGreaterThan(1)
})

test('is undefined without a pair, and refuses what cannot be', () => {
  expect(styleEffects([], 2)).toMatchObject([
    { value: null, n: 0 },
    { value: null, n: 0 },
  ])
  expect(() => styleEffects([{ features: [1], n: 1, nPrefersA: 2 }], 1)).toThrow(StatisticInputError)
  expect(() => styleEffects(cells, 3)).toThrow(StatisticInputError)
})
