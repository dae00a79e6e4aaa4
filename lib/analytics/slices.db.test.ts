import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { findPairs } from '@/lib/store/pairs'
import { make } from '@/lib/store/testing'
import { slicesCsv } from './csv'
import { SliceFilter, slicesScreen } from './slices'
import { steady } from './testing'

/** Every third prompt has two pairs, one with a response by `new`, so that policies meet within a prompt. */
const prompts = Array.from({ length: 36 }, (_, n) => ({
  n,
  tag: n < 20 ? 'easy' : 'hard',
  pairs: n % 3 === 0 ? [{ policy: 'old' }, { policy: 'new' }] : [{ policy: n % 2 === 0 ? 'old' : 'new' }],
}))
const isRight = (n: number, policy: string): boolean => (n < 20 ? n % 10 !== 0 : n % 2 === 0) && !(policy === 'new' && n % 12 === 0)

let projectId: string
beforeAll(async () => {
  projectId = (await make.project()).id
  const labels = []
  for (const { n, tag, pairs } of prompts) {
    for (const { policy } of pairs) {
      const preference = n % 2 === 0 ? ('A' as const) : ('B' as const)
      const human = [{ annotator: n % 4 < 2 ? 'ana' : 'ben', preference }]
      const a = 'x'.repeat(n < 10 ? 50 : 5)
      const pair = await make.pair({
        projectId,
        promptText: `prompt ${n}`,
        tags: [tag],
        policyA: policy,
        policyB: 'base',
        human,
        a: `${a} ${policy} ${n}`,
        b: 'b',
      })
      labels.push({ pairId: pair.id, ...steady(isRight(n, policy) === (preference === 'A') ? 0.9 : 0.1) })
    }
  }
  await make.run({ projectId, labels })
})

const screenOf = (parts: object) => slicesScreen(projectId, SliceFilter.parse(parts))

test('each slice has the alignment of its pairs, and all of them together the whole', async () => {
  const { rows, overall } = await screenOf({ by: 'tag' })
  const shareOf = (tag: string) => {
    const own = prompts.filter((prompt) => prompt.tag === tag).flatMap(({ n, pairs }) => pairs.map(({ policy }) => isRight(n, policy)))
    return own.filter(Boolean).length / own.length
  }
  expect(rows.map(({ name, figure }) => [name, figure.value])).toEqual([
    ['easy', expect.closeTo(shareOf('easy'), 12)],
    ['hard', expect.closeTo(shareOf('hard'), 12)],
  ])
  expect(overall.n).toBe(48)
  expect(rows[0]?.difference.value).toBeCloseTo(shareOf('easy') - shareOf('hard'), 12)
  expect(rows[0]?.conditions).toEqual({ tag: 'easy' })
})

test('the standard error allows for prompts with pairs on both sides, as by hand', async () => {
  const { rows } = await screenOf({ by: 'policy' })
  const row = rows.find(({ name }) => name === 'new')
  const units = prompts.flatMap(({ n, pairs }) => pairs.map(({ policy }) => ({ n, isIn: policy === 'new', y: Number(isRight(n, policy)) })))
  const mean = (isIn: boolean) => {
    const own = units.filter((unit) => unit.isIn === isIn)
    return { n: own.length, mean: own.reduce((sum, { y }) => sum + y, 0) / own.length }
  }
  const [inside, outside] = [mean(true), mean(false)]
  const squares = prompts.map(({ n }) => {
    const own = units.filter((unit) => unit.n === n)
    const residual = own.reduce((sum, { isIn, y }) => sum + (isIn ? (y - inside.mean) / inside.n : -(y - outside.mean) / outside.n), 0)
    return residual ** 2
  })
  const expected = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) * (36 / 35))
  expect(row?.difference).toMatchObject({
    value: expect.closeTo(inside.mean - outside.mean, 12),
    standardError: expect.closeTo(expected, 12),
  })
})

test('more slices make smaller claims: Holm multiplies, no correction leaves p as it is', async () => {
  const [holm, none] = [await screenOf({ by: 'tag' }), await screenOf({ by: 'tag', correction: 'none' })]
  const p = none.rows[0]?.p ?? Number.NaN
  expect(none.rows[0]?.adjusted).toBe(p)
  expect(holm.rows.map(({ adjusted }) => adjusted)).toEqual([
    expect.closeTo(Math.min(1, 2 * p), 12),
    expect.closeTo(Math.min(1, 2 * p), 12),
  ])
})

test('by length the steps are in order and lead to their pairs; by annotator the labels are that annotator’s', async () => {
  const { rows } = await screenOf({ by: 'length' })
  expect(rows.map(({ name, conditions }) => [name, conditions])).toEqual([
    ['0 to 29 characters', { minDelta: 0, maxDelta: 30 }],
    ['30 to 99 characters', { minDelta: 30, maxDelta: 100 }],
  ])
  const people = await screenOf({ by: 'annotator' })
  expect(people.rows.map(({ name, figure }) => [name, figure.n]).toSorted()).toEqual([
    ['ana', 24],
    ['ben', 24],
  ])
})

test('a slice of few prompts has a figure but no test, and the CSV holds what the screen shows', async () => {
  const screen = await screenOf({ by: 'tag', split: 'none such' })
  expect(screen).toMatchObject({ rows: [], overall: { value: null } })
  const shown = await screenOf({ by: 'tag' })
  const csv = slicesCsv(shown)
  for (const { name, figure, difference } of shown.rows) {
    expect(csv).toContain(`alignment by tag,${name},${figure.value},`)
    expect(csv).toContain(`difference from the rest,${name},${difference.value},`)
  }
})

test('by the week or month in which a pair was last labelled, in their order, each leading to its pairs', async () => {
  const { id } = await make.project()
  const labels = []
  for (const [n, day] of ['2026-03-30', '2026-04-01', '2026-04-05', '2026-04-06'].entries()) {
    const human = [{ annotator: 'ana', preference: 'A' as const }]
    const pair = await make.pair({ projectId: id, promptText: `at ${n}`, human })
    await db.humanLabel.updateMany({ where: { pairId: pair.id }, data: { createdAt: new Date(`${day}T23:30:00Z`) } })
    labels.push({ pairId: pair.id, ...steady(n < 2 ? 0.9 : 0.1) })
  }
  await make.run({ projectId: id, labels })
  const rowsBy = async (by: string) => (await slicesScreen(id, SliceFilter.parse({ by }))).rows
  expect((await rowsBy('month')).map(({ name, figure }) => [name, figure.n, figure.value])).toEqual([
    ['2026-03', 1, 1],
    ['2026-04', 3, expect.closeTo(1 / 3, 12)],
  ])
  const weeks = await rowsBy('week')
  expect(weeks.map(({ name, conditions }) => [name, conditions])).toEqual([
    ['week of 2026-03-30', { labelledFrom: '2026-03-30', labelledBefore: '2026-04-06' }],
    ['week of 2026-04-06', { labelledFrom: '2026-04-06', labelledBefore: '2026-04-13' }],
  ])
  const run = await db.run.findFirstOrThrow({ where: { projectId: id } })
  for (const { conditions, figure } of weeks) {
    expect(await findPairs({ projectId: id, runId: run.id, human: 'majority' }, conditions, 0)).toMatchObject({ total: figure.n })
  }
})
