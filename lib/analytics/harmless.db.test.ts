import { expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { make } from '@/lib/store/testing'
import { harmlessScreen } from './harmless'
import { importJudged, type JudgedPair } from './testing'
import { harmlessCsv } from './win-rates-csv'

const pair = (n: number, harmlessA: unknown, harmlessB: unknown): JudgedPair => ({
  prompt: `Q ${n}`,
  a: `x ${n}`,
  b: `y ${n}`,
  policyA: 'x',
  policyB: 'y',
  meta: { harmless_a: harmlessA, harmless_b: harmlessB },
})

test('the rate of a policy is over its responses, and the difference has Newcombe’s interval', async () => {
  const { id } = await make.project()
  const pairs = Array.from({ length: 50 }, (_, n) => pair(n, n < 40, n < 25 ? 'yes' : 'no'))
  await importJudged(id, [...pairs, { ...pair(50, true, null), b: 'y 50' }])
  const screen = await harmlessScreen(id, RunFilter.parse({}))
  expect(screen.rows).toMatchObject([
    { policy: 'x', figure: { value: 41 / 51, n: 51 } },
    { policy: 'y', figure: { value: 0.5, n: 50 } },
  ])
  const [difference] = screen.differences
  expect(difference).toMatchObject({ one: 'x', other: 'y', difference: { value: expect.closeTo(41 / 51 - 0.5, 9) } })
  expect(difference?.difference.interval?.[0]).toBeGreaterThan(0)
  expect(difference?.p).toBeLessThan(0.01)
  expect(harmlessCsv(screen)).toContain(`harmless rate,x,${41 / 51}`)
})

test('a response in several pairs counts once', async () => {
  const { id } = await make.project()
  await importJudged(id, [pair(1, true, false), { ...pair(1, true, true), b: 'z 1', policyB: 'z' }])
  const { rows } = await harmlessScreen(id, RunFilter.parse({}))
  expect(rows.find(({ policy }) => policy === 'x')?.figure).toMatchObject({ value: 1, n: 1 })
})

test('where nothing is said of single responses there is no rate', async () => {
  const { id } = await make.project()
  await importJudged(id, [{ ...pair(1, true, true), meta: {} }])
  expect(await harmlessScreen(id, RunFilter.parse({}))).toMatchObject({ rows: [], differences: [] })
})
