import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fleissKappa } from './fleiss-kappa'
import { gwetAc1Multi } from './gwet-ac1-multi'
import { humanCeiling } from './human-ceiling'
import { kendallW } from './kendall-w'
import { krippendorffAlpha } from './krippendorff-alpha'
import { type RatingHistogram, ratingHistogram } from './rating-histogram'

const CATEGORIES = ['A', 'B', 'tie']
const rating = fc.constantFrom('A', 'B', 'tie', null)
const units = fc.array(fc.array(rating, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 25 })
const coefficients = [
  { name: 'Fleiss', of: (histogram: RatingHistogram) => fleissKappa(histogram).coefficient },
  { name: 'AC1', of: (histogram: RatingHistogram) => gwetAc1Multi(histogram).coefficient },
  { name: 'alpha', of: (histogram: RatingHistogram) => krippendorffAlpha(histogram).alpha },
]

test.each(coefficients)('$name: property: relabelling annotators changes nothing', ({ of }) => {
  fc.assert(
    fc.property(units, (rows) => {
      const relabelled = rows.map((row, at) => (at % 2 === 0 ? row.toReversed() : [...row.slice(1), row[0] ?? null]))
      expect(of(ratingHistogram(CATEGORIES, relabelled))).toEqual(of(ratingHistogram(CATEGORIES, rows)))
    }),
  )
})

test.each(coefficients)('$name: property: the histogram says the same as one row a unit', ({ of }) => {
  fc.assert(
    fc.property(units, (rows) => {
      const histogram = ratingHistogram(CATEGORIES, rows)
      const oneByOne = histogram.rows.flatMap(({ counts, nUnits }) => Array.from({ length: nUnits }, () => ({ counts, nUnits: 1 })))
      const [one, other] = [of(histogram), of({ categories: CATEGORIES, rows: oneByOne })]
      expect(one.n).toBe(other.n)
      if (one.value === null) {
        expect(other.value).toBeNull()
        return
      }
      expect(one.value).toBeCloseTo(other.value ?? Number.NaN, 9)
      expect(one.standardError ?? -1).toBeCloseTo(other.standardError ?? -1, 9)
    }),
  )
})

test.each(coefficients)('$name: is undefined when nobody rated twice, and names what does not fit', ({ of }) => {
  expect(
    of(
      ratingHistogram(CATEGORIES, [
        ['A', null],
        [null, 'B'],
      ]),
    ),
  ).toMatchObject({ value: null, undefinedBecause: 'no unit has two ratings' })
  expect(() => of({ categories: CATEGORIES, rows: [{ counts: [1, 2], nUnits: 1 }] })).toThrow('counts')
  expect(() => of({ categories: CATEGORIES, rows: [{ counts: [1, 2, 0], nUnits: -1 }] })).toThrow('nUnits')
})

test('one category alone: kappa and alpha are undefined, AC1 is 1', () => {
  const histogram = { categories: CATEGORIES, rows: [{ counts: [3, 0, 0], nUnits: 4 }] }
  expect(coefficients.map(({ of }) => of(histogram).value)).toEqual([null, 1, null])
})

test('alpha with two units that decide it has no interval rather than a wrong one', () => {
  const histogram = {
    categories: CATEGORIES,
    rows: [
      { counts: [2, 0, 0], nUnits: 1 },
      { counts: [0, 2, 0], nUnits: 1 },
    ],
  }
  expect(krippendorffAlpha(histogram).alpha).toMatchObject({
    value: 1,
    interval: null,
    note: expect.stringContaining('without one of its units'),
  })
})

test('property: alpha on the nominal scale does not depend on the order of categories', () => {
  fc.assert(
    fc.property(units, (rows) => {
      const [one, other] = [ratingHistogram(CATEGORIES, rows), ratingHistogram(CATEGORIES.toReversed(), rows)]
      expect(krippendorffAlpha(one).alpha.value ?? -9).toBeCloseTo(krippendorffAlpha(other).alpha.value ?? -9, 10)
    }),
  )
})

test('property: W lies in [0, 1], and a monotone change of a rater’s scores changes nothing', () => {
  const raters = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(raters, (ratings) => {
      const { w } = kendallW(ratings)
      const stretched = kendallW(ratings.map((scores, rater) => (rater === 0 ? scores.map((score) => Math.exp(score)) : scores))).w
      expect(stretched).toEqual(w)
      if (w.value !== null) expect(w.value).toSatisfy((value: number) => value >= 0 && value <= 1)
    }),
  )
})

test('W needs two raters, two items and some order', () => {
  expect(kendallW([[1, 2, 3]]).w).toMatchObject({ value: null, undefinedBecause: 'concordance needs two raters' })
  expect(kendallW([[1], [1]]).w.value).toBeNull()
  expect(
    kendallW([
      [1, 1],
      [2, 2],
    ]).w,
  ).toMatchObject({ value: null, undefinedBecause: 'every rater ties all items' })
  expect(() => kendallW([[1, 2], [1]])).toThrow('ratings')
})

test('the ceiling needs a second annotator', () => {
  const alone = humanCeiling({ categories: CATEGORIES, rows: [{ counts: [1, 0, 0], ai: 'A', nUnits: 7 }] })
  expect(alone.humanLeaveOneOut).toMatchObject({ value: null, undefinedBecause: 'no pair has labels of two annotators' })
  expect(alone.aiFullMajority).toMatchObject({ value: 1, n: 7 })
})

test('property: an AI that repeats unanimous people reaches 1 with them, and n counts pairs', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ label: fc.constantFrom('A', 'B', 'tie'), n: fc.integer({ min: 2, max: 6 }) }), { minLength: 2 }),
      (pairs) => {
        const rows = pairs.map(({ label, n }) => ({ counts: CATEGORIES.map((name) => (name === label ? n : 0)), ai: label, nUnits: 1 }))
        const { humanLeaveOneOut, aiLeaveOneOut } = humanCeiling({ categories: CATEGORIES, rows })
        expect([humanLeaveOneOut.value, aiLeaveOneOut.value, aiLeaveOneOut.n]).toEqual([1, 1, pairs.length])
      },
    ),
  )
})
