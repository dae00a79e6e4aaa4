import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confusionTable } from './confusion-table'
import { confidenceBinCounts, positionByConfidence } from './position-by-confidence'
import { positionMetrics } from './position-metrics'
import { firstPositionExcess, positionLogits } from './position-soft'
import { lengthCounts, prefersLonger } from './prefers-longer'

const CATEGORIES = ['A', 'B', 'tie'] as const
const verdict = fc.constantFrom(...CATEGORIES)
const verdicts = fc.array(fc.tuple(verdict, verdict), { minLength: 1, maxLength: 80 })
const p = fc.double({ min: 0, max: 1, noNaN: true })
const metricsOf = (rows: readonly (readonly [string, string])[]) =>
  positionMetrics(
    confusionTable(
      CATEGORIES,
      rows.map(([ab]) => ab),
      rows.map(([, ba]) => ba),
    ),
  )

test('property: exchanging the names A and B leaves every position figure unchanged', () => {
  const swap = { A: 'B', B: 'A', tie: 'tie' } as const
  fc.assert(
    fc.property(verdicts, (rows) => {
      const renamed = metricsOf(rows.map(([ab, ba]) => [swap[ba], swap[ab]] as const))
      expect(renamed).toEqual(metricsOf(rows))
    }),
  )
})

test('property: exchanging the positions mirrors the leaning and keeps the rates', () => {
  const other = { A: 'B', B: 'A', tie: 'tie' } as const
  fc.assert(
    fc.property(verdicts, (rows) => {
      const [one, mirrored] = [metricsOf(rows), metricsOf(rows.map(([ab, ba]) => [other[ab], other[ba]] as const))]
      expect(mirrored.samePositionRate).toEqual(one.samePositionRate)
      expect(mirrored.preferenceFairness.value).toBeCloseTo(-(one.preferenceFairness.value ?? Number.NaN), 12)
      if (one.firstPickRate.value !== null) expect(mirrored.firstPickRate.value).toBeCloseTo(1 - one.firstPickRate.value, 12)
    }),
  )
})

test('property: flips are at least the same positions, and equal them without ties', () => {
  fc.assert(
    fc.property(verdicts, (rows) => {
      const { flipRate, samePositionRate } = metricsOf(rows)
      expect(flipRate.value ?? 0).toBeGreaterThanOrEqual(samePositionRate.value ?? 1)
      const decisive = rows.filter((row) => !row.includes('tie'))
      if (decisive.length > 0) expect(metricsOf(decisive).flipRate).toEqual(metricsOf(decisive).samePositionRate)
    }),
  )
})

test('property: fairness is Shi’s (recency·irr − primacy·ipr)/n', () => {
  fc.assert(
    fc.property(verdicts, (rows) => {
      const { n, nPrimacy, nRecency, preferenceFairness } = metricsOf(rows)
      const inconsistent = nPrimacy + nRecency
      const shi = inconsistent === 0 ? 0 : (nRecency * (nRecency / inconsistent) - nPrimacy * (nPrimacy / inconsistent)) / n
      expect(preferenceFairness.value).toBeCloseTo(shi, 12)
    }),
  )
})

test('without a pair in both orders every figure says why it is missing', () => {
  const { samePositionRate, flipRate, firstShare, firstShareP, firstPickRate, preferenceFairness } = metricsOf([])
  for (const figure of [samePositionRate, flipRate, firstShare, firstShareP, firstPickRate, preferenceFairness]) {
    expect(figure).toMatchObject({ value: null, undefinedBecause: 'no pair was judged in both orders' })
  }
  expect(firstPositionExcess({ n: 0, sum: 0, sumOfSquares: 0 }).value).toBeNull()
})

test('property: the logits of a pair put together give the order’s logit back; sure orders have none', () => {
  const open = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(open, open, (ab, ba) => {
      const { bias, preferenceForA } = positionLogits(ab, ba)
      expect((bias.value ?? 0) + (preferenceForA.value ?? 0)).toBeCloseTo(Math.log(ab / (1 - ab)), 8)
    }),
  )
  expect(positionLogits(1, 0.5).bias).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('finite logit') })
})

test('property: every pair is in exactly one bin of confidence, and mirrored pairs in the same', () => {
  const rows = fc.array(fc.record({ pFirstAB: p, pFirstBA: p, human: fc.constantFrom('A' as const, 'B' as const, null) }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(rows, (list) => {
      const bins = positionByConfidence(confidenceBinCounts(list, [0.5, 0.6, 0.75, 0.9, 1]))
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(list.length)
      for (const { alignment, n } of bins) expect(alignment.n).toBeLessThanOrEqual(n)
    }),
  )
})

test('property: preferring the longer is preferring the shorter, mirrored', () => {
  const row = fc.record({ preference: verdict, charsA: fc.nat(500), charsB: fc.nat(500) })
  const swap = { A: 'B', B: 'A', tie: 'tie' } as const
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const [one, other] = [lengthCounts(rows), lengthCounts(rows.map((r) => ({ ...r, preference: swap[r.preference] })))]
      expect([one.nLonger, one.nShorter]).toEqual([other.nShorter, other.nLonger])
      expect(prefersLonger(one).p).toEqual(prefersLonger(other).p)
    }),
  )
  expect(prefersLonger({ nLonger: 0, nShorter: 0 }).prefersLonger.value).toBeNull()
})

test('refuses strange verdicts, edges that do not ascend and negative lengths', () => {
  expect(() =>
    positionMetrics({
      categories: ['A', 'B', 'none'],
      counts: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    }),
  ).toThrow('"none"')
  expect(() => confidenceBinCounts([], [0.5, 0.5, 1])).toThrow('edges')
  expect(() => confidenceBinCounts([{ pFirstAB: 2, pFirstBA: 0, human: null }], [0.5, 1])).toThrow('pFirstAB')
  expect(() => lengthCounts([{ preference: 'A', charsA: -1, charsB: 2 }])).toThrow('charsA')
})
