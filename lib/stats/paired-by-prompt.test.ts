import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { mcnemar } from './mcnemar'
import { pairedByPrompt } from './paired-by-prompt'
import { pairedDifference } from './paired-difference'
import { shareByPrompt } from './share-by-prompt'
import { sumMoments } from './sum-moments'
import { wilsonInterval } from './wilson'

type Difference = -1 | 0 | 1
const difference = fc.constantFrom<Difference>(-1, 0, 1)

/** Prompts as the differences of their pairs; where none is discordant both have the property. */
function pairedOf(prompts: readonly (readonly Difference[])[]) {
  const count = (value: Difference) => prompts.flat().filter((one) => one === value).length
  const counts = { nBoth: count(0), nOnlyFirst: count(1), nOnlySecond: count(-1), nNeither: 0 }
  const moments = clusterMoments(prompts.map((pairs) => ({ n: pairs.length, sum: pairs.reduce<number>((sum, one) => sum + one, 0) })))
  return { counts, moments }
}

describe('a paired difference', () => {
  test('property: with one pair a prompt it is Bonett and Price with the mid-p of McNemar', () => {
    fc.assert(
      fc.property(fc.array(difference, { minLength: 1, maxLength: 60 }), (list) => {
        const { counts, moments } = pairedOf(list.map((one) => [one]))
        const paired = pairedByPrompt(counts, moments)
        expect(paired.difference).toEqual(pairedDifference(counts).difference)
        expect(paired.p).toEqual(mcnemar(counts.nOnlyFirst, counts.nOnlySecond).midP)
      }),
    )
  })

  test('property: swapping the two turns the sign and keeps the p-value', () => {
    const prompts = fc.array(fc.array(difference, { minLength: 1, maxLength: 3 }), { minLength: 12, maxLength: 30 })
    fc.assert(
      fc.property(prompts, (list) => {
        const { counts, moments } = pairedOf(list)
        const swapped = { ...counts, nOnlyFirst: counts.nOnlySecond, nOnlySecond: counts.nOnlyFirst }
        const turned = { ...moments, sum: -moments.sum, sumOfProducts: -moments.sumOfProducts }
        const [one, other] = [pairedByPrompt(counts, moments), pairedByPrompt(swapped, turned)]
        expect(one.difference.value).toBeCloseTo(-(other.difference.value ?? 0), 12)
        expect(one.p.value ?? -1).toBeCloseTo(other.p.value ?? -1, 9)
      }),
    )
  })

  test('several pairs a prompt: the cluster-robust interval, and a p-value that rejects exactly where it leaves out 0', () => {
    const lists: Difference[][] = [
      ...Array<Difference[]>(9).fill([1, 1, 0]),
      ...Array<Difference[]>(8).fill([0, 0]),
      ...Array<Difference[]>(3).fill([-1, 0, 0]),
    ]
    const { counts, moments } = pairedOf(lists)
    const { difference: figure, p } = pairedByPrompt(counts, moments)
    expect(figure).toEqual(clusteredMean(moments))
    expect((figure.interval?.[0] ?? 0) > 0).toBe((p.value ?? 1) < 0.05)
    // 15 / 52 with residual sums by prompt of 2 − 3m, −2m, −1 − 3m.
    const m = 15 / 52
    const squares = 9 * (2 - 3 * m) ** 2 + 8 * (2 * m) ** 2 + 3 * (1 + 3 * m) ** 2
    expect(figure.standardError).toBeCloseTo(Math.sqrt((squares * 20) / 19) / 52, 12)
    expect([figure.interval?.[0], figure.interval?.[1], p.value]).toEqual(
      [0.0833, 0.4936, 0.00836].map((value) => expect.closeTo(value, 4)),
    )
  })

  test('nothing discordant: no difference, p = 1, and an interval that counts prompts', () => {
    const { counts, moments } = pairedOf(Array<Difference[]>(20).fill([0, 0]))
    const { difference: figure, p } = pairedByPrompt(counts, moments)
    expect(figure).toMatchObject({
      value: 0,
      n: 40,
      interval: pairedDifference({ nBoth: 20, nOnlyFirst: 0, nOnlySecond: 0, nNeither: 0 }).difference.interval,
    })
    expect(p.value).toBe(1)
  })

  test('few prompts are not tested, and no pair is undefined', () => {
    const few = pairedOf([
      [1, 1],
      [0, 1],
    ])
    expect(pairedByPrompt(few.counts, few.moments).p).toMatchObject({ value: null, undefinedBecause: 'fewer than 10 prompts' })
    const none = { nBoth: 0, nOnlyFirst: 0, nOnlySecond: 0, nNeither: 0 }
    expect(pairedByPrompt(none, clusterMoments([])).difference).toMatchObject({ value: null })
  })
})

describe('a share by prompt', () => {
  test('with one pair a prompt it has Wilson’s interval, and without a pair the reason', () => {
    const moments = clusterMoments([1, 1, 1, 0].map((sum) => ({ n: 1, sum })))
    expect(shareByPrompt(moments, 'none').interval).toEqual(wilsonInterval(0.75, 4))
    expect(shareByPrompt(undefined, 'no pair')).toMatchObject({ value: null, undefinedBecause: 'no pair' })
  })
  test('pairs of one prompt that are alike say less than as many prompts', () => {
    const width = (moments: Parameters<typeof shareByPrompt>[0]) => {
      const { interval } = shareByPrompt(moments, 'none')
      return interval === null ? 0 : interval[1] - interval[0]
    }
    const alone = clusterMoments(Array.from({ length: 40 }, (_, n) => ({ n: 1, sum: n % 2 })))
    const together = clusterMoments(Array.from({ length: 10 }, (_, n) => ({ n: 4, sum: 4 * (n % 2) })))
    expect(width(together)).toBeGreaterThan(1.8 * width(alone))
  })
})

test('moments of groups add up to those of all, and none are nothing', () => {
  const clusters = [
    { n: 1, sum: 1 },
    { n: 3, sum: 2 },
    { n: 2, sum: 0 },
  ]
  expect(sumMoments([clusterMoments(clusters.slice(0, 1)), clusterMoments(clusters.slice(1))])).toEqual(clusterMoments(clusters))
  expect(sumMoments([]).n).toBe(0)
})
