import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activeMean, activeMoments } from './active-inference'
import { neymanAllocation, wholeAllocation } from './allocation'
import { StatisticInputError } from './figure'
import { inclusionEstimates, inclusionSums } from './horvitz-thompson'
import { correctedShare } from './judge-error-correction'
import { meanFigure, momentsOf } from './mean'
import { ppiMean, ppiSums } from './ppi-mean'
import { sampleSizeForHalfWidth, sampleSizeForMcnemar } from './sample-size'
import { stratifiedMean } from './stratified'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const bits = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 40 })

test('PPI with λ = 0 is the classical estimate', () => {
  fc.assert(
    fc.property(bits, fc.array(share, { minLength: 1 }), (y, f) => {
      const { estimate, classical } = ppiMean(
        ppiSums(
          y,
          y.map((_, index) => f[index % f.length] ?? 0),
          f,
        ),
        0,
      )
      expect(estimate.value).toBeCloseTo(classical.value ?? Number.NaN, 10)
      expect(estimate.standardError).toBeCloseTo(classical.standardError ?? Number.NaN, 10)
    }),
  )
})

test('PPI with f = y gives the mean of the unlabelled predictions when λ = 1', () => {
  fc.assert(
    fc.property(bits, bits, (y, unlabeled) => {
      expect(ppiMean(ppiSums(y, y, unlabeled), 1).estimate.value).toBeCloseTo(momentsOf(unlabeled).sum / unlabeled.length, 10)
    }),
  )
})

test('the tuned λ stays in [0, 1], and a useless AI gets none', () => {
  fc.assert(
    fc.property(bits, fc.array(share, { minLength: 1 }), (y, unlabeled) => {
      const lambda = ppiMean(
        ppiSums(
          y,
          y.map(() => 0.5),
          unlabeled,
        ),
      ).lambda.value
      expect(lambda).toBe(0)
    }),
  )
  expect(ppiMean(ppiSums([], [], [1])).estimate).toMatchObject({ value: null, undefinedBecause: 'no unit has a human label' })
  expect(() => ppiMean(ppiSums([1], [1], [1]), 2)).toThrow(StatisticInputError)
})

test('one stratum with everything labelled is a census without error', () => {
  fc.assert(
    fc.property(bits, (y) => {
      const figure = stratifiedMean([{ size: y.length, ...momentsOf(y) }])
      expect(figure.value).toBeCloseTo(momentsOf(y).sum / y.length, 12)
      expect(figure.standardError).toBe(0)
    }),
  )
})

test('a stratum without a label leaves the mean undefined, and too many labels are refused', () => {
  expect(
    stratifiedMean([
      { size: 4, n: 2, sum: 1, sumOfSquares: 1 },
      { size: 9, n: 0, sum: 0, sumOfSquares: 0 },
    ]),
  ).toMatchObject({ value: null })
  expect(() => stratifiedMean([{ size: 1, n: 2, sum: 1, sumOfSquares: 1 }])).toThrow('n must not exceed')
})

test('with equal inclusion probabilities Hájek is the plain mean', () => {
  fc.assert(
    fc.property(bits, fc.double({ min: 0.05, max: 1, noNaN: true }), (y, pi) => {
      const { hajek } = inclusionEstimates(inclusionSums(y.map((value) => ({ y: value, pi }))), 1000)
      expect(hajek.value).toBeCloseTo(momentsOf(y).sum / y.length, 10)
    }),
  )
  expect(() => inclusionSums([{ y: 1, pi: 0 }])).toThrow('pi must lie in (0, 1]')
})

test('active inference with every label asked for is the plain mean', () => {
  fc.assert(
    fc.property(bits, (y) => {
      const all = activeMean(activeMoments(y.map((value, index) => ({ f: (index % 10) / 10, pi: 1, y: value }))))
      expect(all.value).toBeCloseTo(meanFigure(momentsOf(y)).value ?? Number.NaN, 10)
    }),
  )
})

test('a perfect judge needs no correction, and one no better than chance allows none', () => {
  fc.assert(
    fc.property(share, (p) => {
      expect(correctedShare({ p, n: 500, q0: 1, m0: 100, q1: 1, m1: 100 }).value).toBeCloseTo(p, 12)
    }),
  )
  expect(correctedShare({ p: 0.4, n: 10, q0: 0.5, m0: 5, q1: 0.5, m1: 5 })).toMatchObject({ value: null })
})

const strata = fc.array(fc.record({ size: fc.integer({ min: 1, max: 500 }), sd: fc.double({ min: 0, max: 0.5, noNaN: true }) }), {
  minLength: 1,
  maxLength: 8,
})

test('the allocation adds up, and whole labels keep at least two and at most all of a stratum', () => {
  fc.assert(
    fc.property(strata, fc.integer({ min: 0, max: 300 }), (parts, n) => {
      expect(neymanAllocation(parts, n).reduce((sum, labels) => sum + labels, 0)).toBeCloseTo(n, 6)
      wholeAllocation(parts, n).forEach((labels, index) => {
        const size = parts[index]?.size ?? 0
        expect(labels).toBeGreaterThanOrEqual(Math.min(2, size))
        expect(labels).toBeLessThanOrEqual(size)
      })
    }),
  )
})

test('the sample sizes of the method: ± 5 points, ± 5 of 1000, McNemar at 80 %', () => {
  expect(sampleSizeForHalfWidth({ halfWidth: 0.05, p: 0.5 }).whole.value).toBe(385)
  expect(sampleSizeForHalfWidth({ halfWidth: 0.05, p: 0.5, populationSize: 1000 }).whole.value).toBe(278)
  expect(sampleSizeForHalfWidth({ halfWidth: 0.02, p: 0.78 }).whole.value).toBe(1648)
  expect(sampleSizeForMcnemar({ p10: 0.12, p01: 0.07 }).whole.value).toBe(595)
  expect(() => sampleSizeForMcnemar({ p10: 0.1, p01: 0.1 })).toThrow('must differ')
})
