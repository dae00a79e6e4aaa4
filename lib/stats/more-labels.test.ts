import { expect, test } from 'vitest'
import { defined, undefinedFigure } from './figure'
import { moreLabels } from './more-labels'
import { proportion } from './proportion'
import { sampleSizeForHalfWidth } from './sample-size'

const big = 1_000_000_000

test('adds up to the sample size that the share found would need from the start', () => {
  const found = proportion(78, 100)
  const { exact } = sampleSizeForHalfWidth({ halfWidth: 0.02, p: 0.78 })
  expect(100 + (moreLabels(found, { halfWidth: 0.02, populationSize: big }).value ?? 0)).toBe(Math.ceil(exact.value ?? 0))
})

test('never asks for more than there is', () => {
  const more = moreLabels(proportion(50, 100), { halfWidth: 0.001, populationSize: 300 })
  expect(100 + (more.value ?? Number.NaN)).toBeLessThanOrEqual(300)
  expect(moreLabels(proportion(50, 100), { halfWidth: 0.05, populationSize: 100 }).value).toBe(0)
})

test('is nothing once the interval is narrow enough, and undefined where the labels do not vary or there are none', () => {
  expect(moreLabels(proportion(780, 1000), { halfWidth: 0.1, populationSize: big }).value).toBe(0)
  expect(moreLabels(defined(1, 20, { standardError: 0 }), { halfWidth: 0.05, populationSize: 500 })).toMatchObject({ value: null })
  expect(moreLabels(undefinedFigure(0, 'no label yet'), { halfWidth: 0.05, populationSize: 500 })).toMatchObject({
    undefinedBecause: 'no label yet',
  })
  expect(() => moreLabels(proportion(1, 10), { halfWidth: 0.05, populationSize: 5 })).toThrow(RangeError)
})
