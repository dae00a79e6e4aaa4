import { expect, test } from 'vitest'
import { againstRest } from './against-rest'
import { clusterMoments } from './cluster-moments'
import { twoProportions } from './two-proportions'

const none = { sumSum: 0, sumSize: 0, sizeSum: 0, sizeSize: 0 }
const singles = (ones: number, zeros: number) =>
  clusterMoments([
    { n: 1, sum: 1, times: ones },
    { n: 1, sum: 0, times: zeros },
  ])

test('with one pair a prompt it is the difference of two independent shares, close to their z test', () => {
  const { difference, p } = againstRest(singles(80, 20), singles(150, 150), none, 400)
  expect(difference.value).toBeCloseTo(0.3, 12)
  // √(p(1−p)/n + p′(1−p′)/n′), times √(400/399) for the clusters
  expect(difference.standardError).toBeCloseTo(Math.sqrt((0.16 / 100 + 0.25 / 300) * (400 / 399)), 12)
  expect(p.value).toBeLessThan(1e-6)
  expect(twoProportions({ k1: 80, n1: 100, k2: 150, n2: 300 }).welchP.value).toBeLessThan(1e-6)
})

test('a prompt with a pair on either side that do the same tells nothing of the difference', () => {
  // Twenty prompts, each with one pair inside and one outside, both right or both wrong: the difference is 0 without any doubt.
  const half = clusterMoments([
    { n: 1, sum: 1, times: 10 },
    { n: 1, sum: 0, times: 10 },
  ])
  const together = againstRest(half, half, { sumSum: 10, sumSize: 10, sizeSum: 10, sizeSize: 20 }, 20)
  expect(together).toMatchObject({
    difference: { value: 0, standardError: 0 },
    p: { value: null, undefinedBecause: 'neither side varies' },
  })
  expect(againstRest(half, half, none, 40).difference.standardError).toBeGreaterThan(0.1)
})

test('says why there is no test', () => {
  const empty = clusterMoments([])
  expect(againstRest(singles(3, 3), empty, none, 6).p).toMatchObject({ undefinedBecause: 'there is nothing to compare it with' })
  expect(againstRest(singles(3, 3), singles(30, 30), none, 66).p).toMatchObject({
    undefinedBecause: 'fewer than 10 prompts are on one of the two sides',
  })
})
