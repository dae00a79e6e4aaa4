import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementWithTies } from './agreement-with-ties'
import { alignment, alignmentTable, softAlignment } from './alignment'
import { brennanPrediger } from './brennan-prediger'
import { cohenKappa } from './cohen-kappa'
import { type ConfusionTable, confusionTable } from './confusion-table'
import { gwetAc1 } from './gwet-ac1'
import { momentsOf } from './mean'
import { scottPi } from './scott-pi'

const CATEGORIES = ['A', 'B', 'tie'] as const
const label = fc.constantFrom(...CATEGORIES)
const labels = fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 60 })
const tableOf = (rows: readonly (readonly [string, string])[], categories: readonly string[] = CATEGORIES) =>
  confusionTable(
    categories,
    rows.map(([row]) => row),
    rows.map(([, column]) => column),
  )
const coefficients = [
  { name: 'Cohen', of: (table: ConfusionTable) => cohenKappa(table).kappa },
  { name: 'quadratic', of: (table: ConfusionTable) => cohenKappa(table, 'quadratic').kappa },
  { name: 'Scott', of: (table: ConfusionTable) => scottPi(table).coefficient },
  { name: 'AC1', of: (table: ConfusionTable) => gwetAc1(table).coefficient },
  { name: 'Brennan–Prediger', of: (table: ConfusionTable) => brennanPrediger(table).coefficient },
]

test.each(coefficients)('$name: property: exchanging the labelers changes nothing', ({ of }) => {
  fc.assert(
    fc.property(labels, (rows) => {
      const [one, other] = [of(tableOf(rows)), of(tableOf(rows.map(([a, b]) => [b, a] as const)))]
      if (one.value === null) {
        expect(other.value).toBeNull()
        return
      }
      expect(other.value).toBeCloseTo(one.value, 10)
      expect(other.standardError).toBeCloseTo(one.standardError ?? Number.NaN, 8)
    }),
  )
})

test.each(coefficients)('$name: property: a table twice as large has the same value and √2 less standard error', ({ of }) => {
  fc.assert(
    fc.property(labels, (rows) => {
      const [one, twice] = [of(tableOf(rows)), of(tableOf([...rows, ...rows]))]
      if (one.value === null) return
      expect(twice.value).toBeCloseTo(one.value, 10)
      expect((twice.standardError ?? Number.NaN) * Math.SQRT2).toBeCloseTo(one.standardError ?? Number.NaN, 8)
    }),
  )
})

test.each(coefficients)('$name: is 1 for full agreement on several categories, undefined without a unit', ({ of }) => {
  const agreed = of({
    categories: CATEGORIES,
    counts: [
      [3, 0, 0],
      [0, 4, 0],
      [0, 0, 2],
    ],
  })
  expect(agreed).toMatchObject({ value: expect.closeTo(1, 12), note: expect.stringContaining('no width') })
  expect(
    of({
      categories: CATEGORIES,
      counts: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    }),
  ).toMatchObject({ value: null, n: 0 })
})

test('swapping A and B everywhere leaves agreement and kappa unchanged', () => {
  const swap = { A: 'B', B: 'A', tie: 'tie' } as const
  fc.assert(
    fc.property(labels, (rows) => {
      const [table, swapped] = [tableOf(rows), tableOf(rows.map(([a, b]) => [swap[a], swap[b]] as const))]
      for (const ties of ['exclude', 'half', 'strict'] as const) {
        expect(agreementWithTies(swapped, ties).value ?? -1).toBeCloseTo(agreementWithTies(table, ties).value ?? -1, 12)
      }
      expect(cohenKappa(swapped).kappa.value ?? -9).toBeCloseTo(cohenKappa(table).kappa.value ?? -9, 10)
    }),
  )
})

test('kappa weights make no difference with two categories', () => {
  const table = {
    categories: ['A', 'B'],
    counts: [
      [7, 2],
      [3, 9],
    ],
  }
  expect(cohenKappa(table, 'linear')).toEqual(cohenKappa(table, 'none'))
})

test('kappa has no test when one labeler used a single category', () => {
  const { kappa, p } = cohenKappa({
    categories: ['A', 'B'],
    counts: [
      [5, 5],
      [0, 0],
    ],
  })
  expect(kappa.value).toBeCloseTo(0, 12)
  expect(p).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('single category') })
})

test('alignment under each rule for AI ties', () => {
  const rows = [
    { pA: 0.9, human: 'A' },
    { pA: 0.2, human: 'A' },
    { pA: 0.5, human: 'A' },
    { pA: 0.5, human: 'B' },
  ] as const
  const value = (ties: 'exclude' | 'half' | 'strict' | 'first') => alignment(alignmentTable(rows), ties).alignment.value
  expect([value('exclude'), value('half'), value('strict'), value('first')]).toEqual([0.5, 0.5, 0.25, 0.5])
  expect(alignment(alignmentTable(rows), 'exclude').nAiTies).toBe(2)
})

test('property: mirrored probabilities with mirrored human labels have the same soft alignment', () => {
  const row = fc.record({ pA: fc.double({ min: 0, max: 1, noNaN: true }), isA: fc.boolean() })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2 }), (rows) => {
      const soft = (mirror: boolean) =>
        softAlignment(momentsOf(rows.map(({ pA, isA }) => (isA !== mirror ? (mirror ? 1 - pA : pA) : mirror ? pA : 1 - pA))))
      expect(soft(true).value).toBeCloseTo(soft(false).value ?? Number.NaN, 12)
    }),
  )
})

test('refuses tables that are not square, counts that are none, and strange labels', () => {
  expect(() => cohenKappa({ categories: ['A', 'B'], counts: [[1, 2]] })).toThrow('counts must be a square')
  expect(() => scottPi({ categories: ['A'], counts: [[-1]] })).toThrow('counts must be a count')
  expect(() =>
    agreementWithTies(
      {
        categories: ['A', 'C'],
        counts: [
          [1, 2],
          [0, 1],
        ],
      },
      'strict',
    ),
  ).toThrow('"C"')
  expect(() =>
    alignment(
      {
        categories: ['A', 'C'],
        counts: [
          [1, 2],
          [0, 1],
        ],
      },
      'first',
    ),
  ).toThrow('"C"')
  expect(() => confusionTable(['A', 'B'], ['A'], ['X'])).toThrow('columns holds "X"')
  expect(() => alignmentTable([{ pA: 1.5, human: 'A' }])).toThrow('pA')
})
