import { expect, test } from 'vitest'
import { clusterMoments } from './cluster-moments'
import { meanTest } from './mean-test'

const alone = (values: readonly number[]) => clusterMoments(values.map((sum) => ({ n: 1, sum })))

test("Student's sleep data, differences of the two drugs (R: t.test(extra ~ group, paired = TRUE), t = 4.0621, p = 0.002833)", () => {
  const { mean, p } = meanTest(alone([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]), 'nothing')
  expect(mean.value).toBeCloseTo(1.58, 12)
  expect((mean.value ?? 0) / (mean.standardError ?? 1)).toBeCloseTo(4.0621, 4)
  expect(p.value).toBeCloseTo(0.002833, 6)
})

test('pairs of one prompt that are alike do not make it surer', () => {
  const values = [1, -1, 2, 0, 1, 1, -1, 2, 1, 0, 1, 1]
  const once = meanTest(alone(values), 'nothing')
  const fourfold = meanTest(clusterMoments(values.map((value) => ({ n: 4, sum: 4 * value }))), 'nothing')
  expect(fourfold.mean.n).toBe(48)
  expect(fourfold.p.value).toBeCloseTo(once.p.value ?? -1, 9)
})

test('few prompts are not tested, nothing is undefined, and what never varies is not tested unless it is 0', () => {
  expect(meanTest(alone([1, 2, 3]), 'nothing').p).toMatchObject({ value: null, undefinedBecause: 'fewer than 10 prompts' })
  expect(meanTest(undefined, 'no pair').mean).toMatchObject({ value: null, undefinedBecause: 'no pair' })
  expect(meanTest(alone(Array(12).fill(0)), 'nothing').p.value).toBe(1)
  expect(meanTest(alone(Array(12).fill(0.2)), 'nothing').p.value).toBeNull()
})
