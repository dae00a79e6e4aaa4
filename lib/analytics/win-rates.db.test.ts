import { beforeAll, describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { steady } from './testing'
import { winRatesScreen } from './win-rates'
import type { WinRateTable } from './win-rates-types'

const filter = (parts: object = {}) => RunFilter.parse(parts)
const cellOf = ({ cells }: WinRateTable, policy: string, opponent: string) =>
  cells.find((cell) => cell.policy === policy && cell.opponent === opponent)

describe('three policies', () => {
  let projectId: string
  beforeAll(async () => {
    projectId = (await make.project()).id
    const pair = async (promptText: string, policyA: string | null, policyB: string | null, preference?: Preference) => {
      const human = preference === undefined ? [] : [{ annotator: 'ann', preference }]
      return (await make.pair({ projectId, promptText, policyA, policyB, human })).id
    }
    const labels = [
      { pairId: await pair('1', 'x', 'y', 'A'), ...steady(0.9) },
      { pairId: await pair('1', 'x', 'z', 'B'), ...steady(0.9) },
      { pairId: await pair('2', 'x', 'y', 'tie'), ...steady(0.5) },
      { pairId: await pair('3', 'y', 'x'), ...steady(0.1) }, // x is B here, and wins
      { pairId: await pair('4', 'x', 'y'), ...steady(0.2) },
      { pairId: await pair('5', 'x', 'y'), pFirstAB: null, pFirstBA: null }, // no verdict: no comparison
      { pairId: await pair('6', 'x', 'x'), ...steady(0.9) },
      { pairId: await pair('7', 'x', null), ...steady(0.9) },
    ]
    await make.run({ projectId, labels })
  })

  test('a cell counts wins, ties and losses of the row, whichever side it was on', async () => {
    const { ai } = await winRatesScreen(projectId, filter())
    expect(ai.policies).toEqual(['x', 'y', 'z'])
    expect(cellOf(ai, 'x', 'y')).toMatchObject({ counts: { wins: 2, ties: 1, losses: 1 }, figure: { value: 2.5 / 4, n: 4 } })
    expect(cellOf(ai, 'y', 'x')).toMatchObject({ counts: { wins: 1, ties: 1, losses: 2 }, figure: { value: 1.5 / 4, n: 4 } })
    expect(cellOf(ai, 'x', 'z')).toMatchObject({ figure: { value: 1, n: 1 } })
    expect(cellOf(ai, 'y', 'z')).toBeUndefined() // never met
  })

  test('the two halves of the matrix mirror each other, intervals too', async () => {
    const { ai } = await winRatesScreen(projectId, filter())
    const [one, other] = [cellOf(ai, 'x', 'y')?.figure, cellOf(ai, 'y', 'x')?.figure]
    expect(one?.interval?.[0]).toBeCloseTo(1 - (other?.interval?.[1] ?? Number.NaN), 12)
  })

  test('people have their own matrix, over the pairs they labelled', async () => {
    const { human } = await winRatesScreen(projectId, filter())
    expect(cellOf(human, 'x', 'y')).toMatchObject({ counts: { wins: 1, ties: 1, losses: 0 } })
    expect(cellOf(human, 'z', 'x')).toMatchObject({ counts: { wins: 1, ties: 0, losses: 0 } })
  })

  test('overall, every comparison of a policy counts once', async () => {
    const { ai } = await winRatesScreen(projectId, filter())
    expect(ai.overall.map(({ policy, figure }) => [policy, figure.value, figure.n])).toEqual([
      ['x', 3.5 / 5, 5],
      ['y', 1.5 / 4, 4],
      ['z', 0, 1],
    ])
  })

  test('a policy in the filter keeps the pairs it takes part in', async () => {
    const { ai } = await winRatesScreen(projectId, filter({ policy: 'z' }))
    expect(ai.cells.map(({ policy, opponent }) => [policy, opponent])).toEqual([
      ['x', 'z'],
      ['z', 'x'],
    ])
  })
})

test('pairs of one prompt that go together widen the interval', async () => {
  const width = async (promptOf: (n: number) => string) => {
    const { id: projectId } = await make.project()
    const labels = []
    for (let n = 0; n < 20; n += 1) {
      const { id: pairId } = await make.pair({ projectId, promptText: promptOf(n), policyA: 'x', policyB: 'y' })
      labels.push({ pairId, ...steady(n < 10 ? 0.9 : 0.1) })
    }
    await make.run({ projectId, labels })
    const { ai } = await winRatesScreen(projectId, filter())
    const interval = cellOf(ai, 'x', 'y')?.figure.interval ?? [0, 0]
    return interval[1] - interval[0]
  }
  expect(await width((n) => `prompt ${Math.floor(n / 5)}`)).toBeGreaterThan(1.5 * (await width((n) => `prompt ${n}`)))
})

test('an empty project compares nothing', async () => {
  const screen = await winRatesScreen((await make.project()).id, filter())
  const nothing = { policies: [], cells: [], overall: [] }
  expect(screen).toMatchObject({ run: null, ai: nothing, human: nothing, gold: nothing })
})
