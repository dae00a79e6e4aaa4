import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOfNBounds, bestOfNReward } from './best-of-n'
import { overoptimisation, rlObjective } from './overoptimisation'
import { rewardAccuracy } from './reward-accuracy'
import { linearRewardWeights } from './reward-linear'
import { softRewardLoss } from './reward-loss'

const share = fc.double({ min: 0, max: 1, noNaN: true })

test('the loss is the same from either side, survives any margin, and its slope is its slope', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), share, (margin, p) => {
      const { loss, slope } = softRewardLoss(margin, p)
      expect(loss).toBeGreaterThanOrEqual(0)
      expect(softRewardLoss(-margin, 1 - p).loss).toBeCloseTo(loss, 8)
      const step = 1e-4
      const measured = (softRewardLoss(margin + step, p).loss - softRewardLoss(margin - step, p).loss) / (2 * step)
      expect(measured).toBeCloseTo(slope, 4)
    }),
  )
})

const pairs = fc.array(
  fc.record({ difference: fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })), p: share }),
  { minLength: 1, maxLength: 20 },
)

test('exchanging the two responses everywhere leaves the weights as they are', () => {
  fc.assert(
    fc.property(pairs, (drawn) => {
      const turned = drawn.map(({ difference: [x, y], p }) => ({ difference: [-x, -y], p: 1 - p }))
      const [one, other] = [linearRewardWeights(drawn, 0.5), linearRewardWeights(turned, 0.5)]
      expect(other).toEqual(one.map((weight) => expect.closeTo(weight, 8)))
    }),
  )
  expect(() => linearRewardWeights([], 0)).toThrow('lambda must be positive')
})

test('best of one is the mean, best of all the one that the proxy likes most', () => {
  const samples = fc.array(fc.record({ proxy: fc.integer(), gold: fc.double({ min: -5, max: 5, noNaN: true }) }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(samples, (drawn) => {
      const mean = drawn.reduce((sum, { gold }) => sum + gold, 0) / drawn.length
      expect(bestOfNReward(drawn, 1).value).toBeCloseTo(mean, 8)
      expect(bestOfNReward(drawn, drawn.length).value).toBeCloseTo(
        drawn.toSorted((x, y) => x.proxy - y.proxy).at(-1)?.gold ?? Number.NaN,
        8,
      )
      expect(bestOfNReward(drawn, drawn.length + 1)).toMatchObject({ value: null })
    }),
  )
  expect(bestOfNBounds(2).winRate.value).toBeCloseTo(2 / 3)
  expect(() => bestOfNBounds(0)).toThrow('n must be at least 1')
})

test('the curves peak where they say', () => {
  const positive = fc.double({ min: 0.05, max: 2, noNaN: true })
  fc.assert(
    fc.property(positive, positive, fc.constantFrom('best-of-n' as const, 'rl' as const), (alpha, beta, method) => {
      fc.pre(alpha / beta < 5)
      const { reward, peakAt, peakReward } = overoptimisation(method, alpha, beta)
      expect(reward(peakAt)).toBeCloseTo(peakReward, 6)
      expect(reward(peakAt * 1.1)).toBeLessThan(peakReward)
      expect(reward(peakAt * 0.9)).toBeLessThan(peakReward)
    }),
  )
})

test('the objective weighs reward against KL, and equal rewards count by the rule', () => {
  expect(rlObjective(0.6, 0.8)).toBeCloseTo(0.53)
  expect(() => rlObjective(1, -1)).toThrow('kl')
  expect(rewardAccuracy({ nHigher: 2, nEqual: 1, nLower: 1 })).toMatchObject({ strict: { value: 0.5 }, half: { value: 0.625 } })
  expect(rewardAccuracy({ nHigher: 0, nEqual: 0, nLower: 0 }).strict).toMatchObject({ value: null })
})
