import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StatisticInputError } from './figure'
import { selfPreference } from './self-preference'
import { type OwnPrompts, selfPreferenceByPrompt, selfPreferenceExcess } from './self-preference-by-prompt'

/** Cells are 4·people + 2·judge + second, 1 for own. */
const single = (cell: number, times: number) => ({ counts: Array.from({ length: 8 }, (_, index) => Number(index === cell)), times })
/** People prefer own on 40 pairs, where the judge follows 30 times; the other on 60, where it follows 36 times. */
const onePairEach: OwnPrompts = [single(6, 30), single(4, 10), single(2, 24), single(0, 36)]

describe('self-preference from prompts', () => {
  test('is the plain one where every prompt has one pair', () => {
    const plain = selfPreference({ judgeOwn: 30, judgeOther: 10 }, { judgeOwn: 24, judgeOther: 36 })
    expect(selfPreferenceByPrompt(onePairEach)).toEqual(plain)
    expect(plain.bias.value).toBeCloseTo(0.75 - 0.6, 12)
  })

  test('keeps its value and widens its interval when the pairs of a prompt say the same', () => {
    const fourfold = onePairEach.map(({ counts, times }) => ({ counts: counts.map((count) => 4 * count), times }))
    const [one, four] = [selfPreferenceByPrompt(onePairEach).bias, selfPreferenceByPrompt(fourfold).bias]
    expect(four.value).toBeCloseTo(one.value ?? 0, 12)
    expect(four.n).toBe(4 * one.n)
    // Four copies of each pair tell no more than one: the error stays what it was but for the correction for so many prompts.
    expect(four.standardError).toBeCloseTo((one.standardError ?? 0) * Math.sqrt(100 / 99), 12)
  })

  test('is undefined without a pair that people prefer own on', () => {
    const { bias, recallOwn, recallOther } = selfPreferenceByPrompt([single(0, 5)])
    expect([bias.value, recallOwn.value, recallOther.value]).toEqual([null, null, 1])
  })

  test('refuses tables that are none', () => {
    expect(() => selfPreferenceByPrompt([{ counts: [1, 2], times: 1 }])).toThrow(StatisticInputError)
  })
})

describe('self-preference beyond a second judge', () => {
  test('vanishes where both judges always say the same', () => {
    const twins = [single(7, 30), single(4, 10), single(3, 24), single(0, 36)]
    expect(selfPreferenceExcess(twins)).toMatchObject({ value: 0, standardError: 0 })
    expect(selfPreferenceByPrompt(twins).bias.value).toBeCloseTo(0.15, 12)
  })

  test('is the difference of both biases, whatever the tables', () => {
    const counts = fc.array(fc.nat(5), { minLength: 8, maxLength: 8 })
    const prompts = fc.array(fc.record({ counts, times: fc.integer({ min: 1, max: 4 }) }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(prompts, (tables) => {
        const excess = selfPreferenceExcess(tables)
        const [own, second] = [selfPreferenceByPrompt(tables).bias, selfPreferenceByPrompt(tables, 'second').bias]
        if (excess.value === null) expect([own.value, second.value]).toContain(null)
        else {
          expect(excess.value).toBeCloseTo((own.value ?? 0) - (second.value ?? 0), 9)
          expect(excess.interval?.[0] ?? excess.value).toBeLessThanOrEqual(excess.value)
          expect(excess.interval?.[1] ?? excess.value).toBeGreaterThanOrEqual(excess.value)
        }
      }),
    )
  })

  test('has no interval from one prompt', () => {
    expect(selfPreferenceExcess([{ counts: [2, 0, 1, 0, 1, 0, 3, 0], times: 1 }])).toMatchObject({ interval: null, n: 7 })
  })
})
