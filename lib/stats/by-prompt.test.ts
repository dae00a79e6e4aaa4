import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TieRule } from '@/lib/words/preference'
import { ac1ByPrompt, agreementByPrompt, kappaByPrompt } from './agreement-by-prompt'
import { agreementWithTies } from './agreement-with-ties'
import { clusteredMean } from './clustered-mean'
import { cohenKappa } from './cohen-kappa'
import type { Figure } from './figure'
import { gwetAc1 } from './gwet-ac1'
import { jackknifeByPrompt } from './jackknife'
import { positionByPrompt } from './position-by-prompt'
import { positionMetrics } from './position-metrics'
import { creditScore, type PromptTables, pooledTable, scoreMoments } from './prompt-tables'

const categories = ['A', 'B', 'tie']
type Rows = readonly (readonly [row: number, column: number])[]

/** Prompts from the labels of their pairs; each prompt `times` times. */
function tablesOf(prompts: readonly Rows[], times = 1): PromptTables {
  const count = (pairs: Rows, row: number, column: number) => pairs.filter(([r, c]) => r === row && c === column).length
  return {
    categories,
    prompts: prompts.map((pairs) => ({ times, counts: categories.map((_, r) => categories.map((_name, c) => count(pairs, r, c))) })),
  }
}
const label = fc.constantFrom(0, 1, 2)
const pairs = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 4 })
const prompts = fc.array(pairs, { minLength: 2, maxLength: 15 })
const lonely = fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 40 })
const rules: readonly TieRule[] = ['exclude', 'half', 'strict']

test('property: with one pair a prompt every figure is the plain one', () => {
  fc.assert(
    fc.property(lonely, (rows) => {
      const tables = tablesOf(rows.map((row) => [row]))
      const table = pooledTable(tables)
      for (const rule of rules) expect(agreementByPrompt(tables, rule)).toEqual(agreementWithTies(table, rule))
      expect(kappaByPrompt(tables)).toEqual(cohenKappa(table).kappa)
      expect(ac1ByPrompt(tables)).toEqual(gwetAc1(table).coefficient)
      expect(positionByPrompt(tables)).toEqual(positionMetrics(table))
    }),
  )
})

test('property: sharing prompts changes intervals, never values nor what is undefined', () => {
  fc.assert(
    fc.property(prompts, (list) => {
      const tables = tablesOf(list)
      const table = pooledTable(tables)
      const same = (one: Figure, other: Figure) => {
        if (other.value === null) expect(one).toEqual(other)
        else expect([one.value, one.n]).toEqual([expect.closeTo(other.value, 10), other.n])
      }
      for (const rule of rules) same(agreementByPrompt(tables, rule), agreementWithTies(table, rule))
      same(kappaByPrompt(tables), cohenKappa(table).kappa)
      const [clustered, plain] = [positionByPrompt(tables), positionMetrics(table)]
      for (const name of [
        'samePositionRate',
        'consistency',
        'flipRate',
        'firstShare',
        'firstShareP',
        'preferenceFairness',
        'firstPickRate',
      ] as const)
        same(clustered[name], plain[name])
    }),
  )
})

test('property: the jackknife of a mean is the sandwich, when prompts are of one size', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.tuple(label, label), fc.tuple(label, label)), { minLength: 2, maxLength: 20 }), (list) => {
      const tables = tablesOf(list)
      const jackknife = jackknifeByPrompt(tables, (table) => agreementWithTies(table, 'strict'))
      const sandwich = clusteredMean(
        scoreMoments(
          tables,
          creditScore((row, column) => Number(row === column)),
        ),
      )
      expect(jackknife.standardError).toBeCloseTo(sandwich.standardError ?? Number.NaN, 7)
    }),
  )
})

test('property: equal prompts may come once with their number', () => {
  fc.assert(
    fc.property(prompts, fc.integer({ min: 2, max: 5 }), (list, times) => {
      const [once, repeated] = [tablesOf(list, times), tablesOf(Array.from({ length: times }, () => list).flat())]
      expect(kappaByPrompt(once).standardError ?? -1).toBeCloseTo(kappaByPrompt(repeated).standardError ?? -1, 9)
      expect(positionByPrompt(once).consistency.standardError ?? -1).toBeCloseTo(
        positionByPrompt(repeated).consistency.standardError ?? -1,
        9,
      )
    }),
  )
})

test('repeating every pair inside its prompt leaves the interval of kappa, where the plain one shrinks', () => {
  const list: Rows[] = [[[0, 0]], [[0, 0]], [[1, 1]], [[1, 1]], [[0, 1]], [[1, 0]], [[2, 0]], [[2, 2]]]
  const fourfold = tablesOf(list.map((rows) => Array.from({ length: 4 }, () => rows).flat()))
  const once = jackknifeByPrompt(tablesOf(list), (table) => cohenKappa(table).kappa)
  expect(kappaByPrompt(fourfold).standardError).toBeCloseTo(once.standardError ?? Number.NaN, 9)
  expect(cohenKappa(pooledTable(fourfold)).kappa.standardError ?? 1).toBeLessThan(0.6 * (once.standardError ?? 0))
})

test('one prompt has a value without an interval, and so has a kappa that hangs on one prompt', () => {
  const one = tablesOf([
    [
      [0, 0],
      [1, 1],
      [0, 1],
    ],
  ])
  expect(kappaByPrompt(one)).toMatchObject({ interval: null, note: expect.stringContaining('one prompt') })
  expect(agreementByPrompt(one, 'strict')).toMatchObject({ value: expect.closeTo(2 / 3), interval: null })
  const hanging = tablesOf([
    [
      [0, 0],
      [0, 0],
    ],
    [[1, 1]],
  ])
  expect(kappaByPrompt(hanging)).toMatchObject({ value: 1, interval: null, note: expect.stringContaining('undefined') })
})
