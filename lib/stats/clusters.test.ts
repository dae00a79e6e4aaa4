import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterBootstrap } from './cluster-bootstrap'
import { clusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { clusteredProportion } from './clustered-proportion'
import { meanFigure, momentsOf } from './mean'
import { proportion } from './proportion'
import { seededRandom } from './random'

const score: fc.Arbitrary<number> = fc.constantFrom(0, 0.5, 1)
const prompts = fc.array(fc.array(score, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 30 })
const sums = (clusters: readonly (readonly number[])[]) =>
  clusters.map((values) => ({ n: values.length, sum: values.reduce((sum, value) => sum + value, 0) }))

test('property: the sums give the textbook sandwich of the rows', () => {
  fc.assert(
    fc.property(prompts, (clusters) => {
      const values = clusters.flat()
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const residuals = clusters.map((own) => own.reduce((sum, value) => sum + value - mean, 0))
      const byHand = Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0)) / values.length
      const figure = clusteredMean(clusterMoments(sums(clusters)), { correction: 'CR0' })
      expect(figure.value).toBeCloseTo(mean, 12)
      expect(figure.standardError).toBeCloseTo(byHand, 7)
    }),
  )
})

test('property: duplicating every row inside its cluster leaves the standard error unchanged', () => {
  fc.assert(
    fc.property(prompts, (clusters) => {
      const one = clusteredProportion(clusterMoments(sums(clusters)))
      const twice = clusteredProportion(clusterMoments(sums(clusters.map((values) => [...values, ...values]))))
      expect(twice.standardError).toBeCloseTo(one.standardError ?? Number.NaN, 7)
      expect(twice.interval?.[0]).toBeCloseTo(one.interval?.[0] ?? Number.NaN, 5)
    }),
  )
})

test('property: one unit a cluster gives the usual standard error', () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 2, maxLength: 50 }), (values) => {
      const clustered = clusteredMean(clusterMoments(sums(values.map((value) => [value]))))
      expect(clustered.standardError).toBeCloseTo(meanFigure(momentsOf(values)).standardError ?? Number.NaN, 7)
    }),
  )
})

test('property: equal clusters may come once with their number', () => {
  fc.assert(
    fc.property(prompts, fc.integer({ min: 1, max: 9 }), (clusters, times) => {
      const repeated = Array.from({ length: times }, () => sums(clusters)).flat()
      expect(clusterMoments(sums(clusters).map((cluster) => ({ ...cluster, times })))).toEqual(clusterMoments(repeated))
    }),
  )
})

test('property: the clustered share lies in its interval within [0, 1], and mirrors', () => {
  fc.assert(
    fc.property(prompts, (clusters) => {
      const one = clusteredProportion(clusterMoments(sums(clusters)))
      const other = clusteredProportion(clusterMoments(sums(clusters.map((values) => values.map((value) => 1 - value)))))
      const [low = Number.NaN, high = Number.NaN] = one.interval ?? []
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual((one.value ?? Number.NaN) + 1e-12)
      expect(high).toBeGreaterThanOrEqual((one.value ?? Number.NaN) - 1e-12)
      expect(1 - low).toBeCloseTo(other.interval?.[1] ?? Number.NaN, 5)
    }),
  )
})

test('with many clusters of one unit the clustered share is the plain one', () => {
  const [clustered, plain] = [
    clusteredProportion(
      clusterMoments([
        { n: 1, sum: 1, times: 78_000 },
        { n: 1, sum: 0, times: 22_000 },
      ]),
    ),
    proportion(78_000, 100_000),
  ]
  expect(clustered.interval?.[0]).toBeCloseTo(plain.interval?.[0] ?? Number.NaN, 6)
})

test('one prompt has a mean but no interval; none has nothing', () => {
  expect(clusteredProportion(clusterMoments([{ n: 5, sum: 3 }]))).toMatchObject({
    value: 0.6,
    interval: null,
    note: expect.stringContaining('one prompt'),
  })
  expect(clusteredMean(clusterMoments([])).value).toBeNull()
  expect(clusterBootstrap([{ n: 5, sum: 3 }]).mean).toMatchObject({ value: 0.6, interval: null })
  expect(clusterBootstrap([]).mean.value).toBeNull()
  expect(() => clusterMoments([{ n: 0, sum: 0 }])).toThrow('clusters')
})

test('property: the exact bootstrap has the variance of the mean when clusters are of one size', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 7 }), (clusters) => {
      const { mean, nResamples, isExact } = clusterBootstrap(sums(clusters))
      const closedForm = clusteredMean(clusterMoments(sums(clusters)), { correction: 'CR0' })
      expect(isExact && nResamples === clusters.length ** clusters.length).toBe(true)
      expect(mean.standardError).toBeCloseTo(closedForm.standardError ?? Number.NaN, 7)
    }),
  )
})

test('the random bootstrap repeats with its seed and comes near the sandwich', () => {
  const clusters = Array.from({ length: 40 }, (_, at) => ({ n: 3, sum: at % 4 }))
  const [one, again] = [clusterBootstrap(clusters, { random: seededRandom(7) }), clusterBootstrap(clusters, { random: seededRandom(7) })]
  expect(one).toEqual(again)
  expect(one.mean.standardError).toBeCloseTo(clusteredMean(clusterMoments(clusters), { correction: 'CR0' }).standardError ?? Number.NaN, 2)
})
