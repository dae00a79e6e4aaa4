import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mcnemar } from './mcnemar'
import { adjustPValues } from './multiple-testing'
import { pairedDifference } from './paired-difference'
import { twoProportions } from './two-proportions'

const count = fc.integer({ min: 0, max: 500 })

test('property: exchanging the labelers leaves McNemar’s p and mirrors the difference', () => {
  fc.assert(
    fc.property(count, count, count, count, (nBoth, nOnlyFirst, nOnlySecond, nNeither) => {
      const swapped = { exactP: mcnemar(nOnlySecond, nOnlyFirst).exactP.value, midP: mcnemar(nOnlySecond, nOnlyFirst).midP.value }
      const { exactP, midP } = mcnemar(nOnlyFirst, nOnlySecond)
      expect(exactP.value).toBeCloseTo(swapped.exactP ?? Number.NaN, 12)
      expect(midP.value).toBeCloseTo(swapped.midP ?? Number.NaN, 12)
      expect(midP.value ?? 9).toBeLessThanOrEqual(exactP.value ?? 0)
      const one = pairedDifference({ nBoth, nOnlyFirst, nOnlySecond, nNeither }).difference
      const other = pairedDifference({ nBoth, nOnlyFirst: nOnlySecond, nOnlySecond: nOnlyFirst, nNeither }).difference
      if (one.value === null) {
        expect(other.value).toBeNull()
        return
      }
      expect(one.value).toBeCloseTo(-(other.value ?? Number.NaN), 12)
      expect(one.interval?.[0]).toBeCloseTo(-(other.interval?.[1] ?? Number.NaN), 12)
    }),
  )
})

test('property: Newcombe’s interval holds the difference, stays in [-1, 1] and mirrors', () => {
  const share = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
  fc.assert(
    fc.property(share, share, (a, b) => {
      const one = twoProportions({ k1: a.k, n1: a.n, k2: b.k, n2: b.n }).difference
      const other = twoProportions({ k1: b.k, n1: b.n, k2: a.k, n2: a.n }).difference
      const [low = Number.NaN, high = Number.NaN] = one.interval ?? []
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(high).toBeLessThanOrEqual(1 + 1e-12)
      expect(low).toBeLessThanOrEqual(one.value ?? Number.NaN)
      expect(high).toBeGreaterThanOrEqual(one.value ?? Number.NaN)
      expect(low).toBeCloseTo(-(other.interval?.[1] ?? Number.NaN), 12)
    }),
  )
})

test('groups that are empty, alike or of one unit leave undefined what they cannot tell', () => {
  expect(twoProportions({ k1: 0, n1: 0, k2: 1, n2: 2 }).difference).toMatchObject({
    value: null,
    undefinedBecause: 'one of the groups is empty',
  })
  const alike = twoProportions({ k1: 5, n1: 5, k2: 9, n2: 9 })
  expect([alike.difference.value, alike.z.value, alike.welchT.value]).toEqual([0, null, null])
  expect(twoProportions({ k1: 1, n1: 1, k2: 4, n2: 9 }).welchP.value).toBeNull()
  expect(pairedDifference({ nBoth: 0, nOnlyFirst: 0, nOnlySecond: 0, nNeither: 0 }).difference.value).toBeNull()
})

test('property: adjusting never lowers a p-value, keeps their order, and BY ≥ BH, Holm ≥ BH', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(pValues, (list) => {
      const [holm, bh, by] = [adjustPValues(list, 'holm'), adjustPValues(list, 'bh'), adjustPValues(list, 'by')]
      list.forEach((p, at) => {
        const [h = 0, b = 0, y = 0] = [holm[at], bh[at], by[at]]
        expect(b).toBeGreaterThanOrEqual(p - 1e-12)
        expect(h).toBeGreaterThanOrEqual(b - 1e-12)
        expect(y).toBeGreaterThanOrEqual(b - 1e-12)
        expect(Math.max(h, y)).toBeLessThanOrEqual(1)
        list.forEach((other, otherAt) => {
          if (p < other) for (const adjusted of [holm, bh, by]) expect(adjusted[at] ?? 1).toBeLessThanOrEqual(adjusted[otherAt] ?? 0)
        })
      })
    }),
  )
})

test('refuses what is no count and no probability, naming it', () => {
  expect(() => mcnemar(-1, 2)).toThrow('nOnlyFirst')
  expect(() => pairedDifference({ nBoth: 1, nOnlyFirst: 1, nOnlySecond: 0.5, nNeither: 0 })).toThrow('nOnlySecond')
  expect(() => twoProportions({ k1: 3, n1: 2, k2: 0, n2: 1 })).toThrow('k1')
  expect(() => adjustPValues([0.1, 1.1], 'holm')).toThrow('pValues')
})
