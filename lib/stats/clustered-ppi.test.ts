import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusteredPpiMean } from './clustered-ppi'
import { type PpiSums, ppiMean, ppiSums } from './ppi-mean'
import { seededRandom } from './random'

const score = fc.constantFrom(0, 0.5, 1)
const guess = fc.double({ min: 0, max: 1, noNaN: true })
const labelled = fc.array(fc.record({ y: score, f: guess }), { minLength: 2, maxLength: 30 })
const others = fc.array(guess, { minLength: 2, maxLength: 60 })

const unit = (y: number, f: number): PpiSums => ppiSums([y], [f], [])
const alone = (f: number): PpiSums => ppiSums([], [], [f])

test('with every unit in a cluster of its own it is the plain estimate, its error times G/(G − 1)', () => {
  fc.assert(
    fc.property(labelled, others, (pairs, rest) => {
      const clusters = [...pairs.map(({ y, f }) => unit(y, f)), ...rest.map(alone)]
      const plain = ppiMean(
        ppiSums(
          pairs.map(({ y }) => y),
          pairs.map(({ f }) => f),
          rest,
        ),
      )
      const { estimate, lambda } = clusteredPpiMean(clusters)
      expect(lambda.value).toBeCloseTo(plain.lambda.value ?? Number.NaN, 10)
      expect(estimate.value).toBeCloseTo(plain.estimate.value ?? Number.NaN, 10)
      const factor = clusters.length / (clusters.length - 1)
      expect((estimate.standardError ?? 0) ** 2).toBeCloseTo((plain.estimate.standardError ?? 0) ** 2 * factor, 8)
    }),
  )
})

test('copies within clusters tell nothing new', () => {
  fc.assert(
    fc.property(labelled, others, (pairs, rest) => {
      const clusters = [...pairs.map(({ y, f }) => unit(y, f)), ...rest.map(alone)]
      const doubled = [...pairs.map(({ y, f }) => ppiSums([y, y], [f, f], [])), ...rest.map((f) => ppiSums([], [], [f, f]))]
      const [one, twice] = [clusteredPpiMean(clusters).classical, clusteredPpiMean(doubled).classical]
      // Labels that are all alike have no standard error, with and without copies.
      expect(twice.standardError ?? 0).toBeCloseTo(one.standardError ?? 0, 10)
    }),
  )
})

test('is undefined without labels or without unlabelled units, and has no interval from one cluster', () => {
  expect(clusteredPpiMean([alone(0.3), alone(0.4)]).estimate).toMatchObject({ value: null, undefinedBecause: 'no unit has a human label' })
  expect(clusteredPpiMean([unit(1, 0.4)]).estimate).toMatchObject({ value: null })
  // Ten losses of ten say little of the eleventh.
  const alike = [...Array.from({ length: 10 }, () => unit(0, 0.5)), alone(0.5), alone(0.5)]
  expect(clusteredPpiMean(alike).estimate).toMatchObject({ value: 0, interval: null, note: expect.stringContaining('no spread') })
  expect(clusteredPpiMean([ppiSums([1, 0], [0.8, 0.3], [0.5, 0.6])]).estimate).toMatchObject({ value: expect.any(Number), interval: null })
})

test('covers the mean over all units where the pairs of a prompt go together, and the AI leans one way', () => {
  const random = seededRandom(9)
  const nDraws = 300
  let held = 0
  for (let draw = 0; draw < nDraws; draw += 1) {
    const clusters = Array.from({ length: 300 }, () => {
      const easy = random() < 0.5
      const units = Array.from({ length: 4 }, () => {
        const y = Number(random() < (easy ? 0.85 : 0.35))
        return { y, f: Math.min(1, 0.35 + 0.5 * y + 0.15 * random()) }
      })
      return random() < 0.2
        ? ppiSums(
            units.map(({ y }) => y),
            units.map(({ f }) => f),
            [],
          )
        : ppiSums(
            [],
            [],
            units.map(({ f }) => f),
          )
    })
    const { estimate } = clusteredPpiMean(clusters)
    if (estimate.interval !== null && estimate.interval[0] <= 0.6 && 0.6 <= estimate.interval[1]) held += 1
  }
  expect(held / nDraws).toBeGreaterThan(0.92)
})
