import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from './random'
import { type ConfidenceCounts, riskCoverage, selectiveThreshold } from './selective'

const bins = fc
  .uniqueArray(fc.integer({ min: 10, max: 20 }), { minLength: 1 })
  .chain((lows) =>
    fc.tuple(
      ...lows.map((low) => fc.record({ low: fc.constant(low / 20), nAgree: fc.nat(80), nDisagree: fc.nat(20), nUnlabelled: fc.nat(50) })),
    ),
  )

test('the last point of the curve accepts all pairs, and coverage only grows', () => {
  fc.assert(
    fc.property(bins, (drawn) => {
      const curve = riskCoverage(drawn)
      const n = drawn.reduce((sum, { nAgree, nDisagree }) => sum + nAgree + nDisagree, 0)
      if (n === 0) {
        expect(curve[0]?.coverage).toMatchObject({ value: null })
        return
      }
      expect(curve.at(-1)?.coverage.value).toBe(1)
      const coverage = curve.map((point) => point.coverage.value ?? 0)
      expect(coverage).toEqual(coverage.toSorted((x, y) => x - y))
    }),
  )
})

test('what it accepts agrees at least as often as was asked, on the calibration split', () => {
  fc.assert(
    fc.property(bins, fc.constantFrom(0.6, 0.8, 0.9), (drawn, target) => {
      const { threshold, agreement, accepted } = selectiveThreshold(drawn, { target })
      if (threshold.value === null) return
      const kept = drawn.filter(({ low }) => low >= (threshold.value ?? 2))
      const [agree, all] = [
        kept.reduce((sum, { nAgree }) => sum + nAgree, 0),
        kept.reduce((sum, { nAgree, nDisagree }) => sum + nAgree + nDisagree, 0),
      ]
      expect(agreement.value).toBeCloseTo(agree / all, 12)
      expect(agreement.interval?.[0]).toBeGreaterThanOrEqual(target)
      expect(accepted.value).toBeGreaterThan(0)
    }),
  )
})

test('too few labels cannot show a target, and say how many would', () => {
  expect(selectiveThreshold([{ low: 0.9, nAgree: 20, nDisagree: 0 }], { target: 0.9 }).threshold).toMatchObject({
    value: null,
    undefinedBecause: 'at least 29 pairs with both labels are needed to show this target with this certainty',
  })
  expect(selectiveThreshold([{ low: 0.9, nAgree: 20, nDisagree: 20 }], { target: 0.9 }).accepted).toMatchObject({ value: 0 })
  expect(() => selectiveThreshold([], { target: 1 })).toThrow('target must lie strictly between 0 and 1')
})

test('the guarantee holds: the true agreement above the threshold is below the target in at most δ of the studies', () => {
  const random = seededRandom(20260911)
  const agreementAt = (confidence: number) => 0.55 + 0.4 * ((confidence - 0.5) / 0.45)
  const lows = Array.from({ length: 10 }, (_, bin) => 0.5 + bin * 0.05)
  const truthFrom = (threshold: number) => {
    const kept = lows.filter((low) => low >= threshold - 1e-9)
    return kept.reduce((sum, low) => sum + agreementAt(low), 0) / kept.length
  }
  const [studies, target, delta] = [2000, 0.85, 0.1]
  let [broken, accepting] = [0, 0]
  for (let study = 0; study < studies; study += 1) {
    const counts: ConfidenceCounts[] = lows.map((low) => {
      const nAgree = Array.from({ length: 30 }, () => Number(random() < agreementAt(low))).reduce<number>((sum, one) => sum + one, 0)
      return { low, nAgree, nDisagree: 30 - nAgree }
    })
    const { threshold } = selectiveThreshold(counts, { target, delta })
    if (threshold.value === null) continue
    accepting += 1
    if (truthFrom(threshold.value) < target) broken += 1
  }
  expect(broken / studies).toBeLessThanOrEqual(delta)
  expect(accepting / studies).toBeGreaterThan(0.5)
})
