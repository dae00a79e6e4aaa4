import { beforeAll, describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { lengthControlledWinRate } from '@/lib/stats/length-logistic'
import { sigmoid } from '@/lib/stats/logistic'
import { make } from '@/lib/store/testing'
import { lengthsScreen } from './lengths'
import type { LengthsScreen } from './lengths-types'
import { evenly, expectCovers, importJudged, type JudgedPair } from './testing'
import { lengthsCsv } from './win-rates-csv'

const words = (text: string, chars: number) => text.padEnd(chars, ' and so on')

describe('a labeler that likes length, and a policy that writes at length', () => {
  const nPairs = 400
  const atEqualLength = 0.45
  const byLength = 1.6
  let screen: LengthsScreen
  const pairs = Array.from({ length: nPairs }, (_, n) => {
    const [charsA, charsB] = [120 + Math.round(400 * evenly(n, 1)), 100 + Math.round(220 * evenly(n, 2))]
    return { n, charsA, charsB }
  })
  const difference = pairs.map(({ charsA, charsB }) => charsA - charsB)
  const mean = difference.reduce((sum, value) => sum + value, 0) / nPairs
  const sd = Math.sqrt(difference.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (nPairs - 1))
  const pOf = ({ charsA, charsB }: { charsA: number; charsB: number }) =>
    sigmoid(Math.log(atEqualLength / (1 - atEqualLength)) + byLength * Math.tanh((charsA - charsB) / sd))

  beforeAll(async () => {
    const { id } = await make.project()
    const judged = pairs.map((pair): JudgedPair => {
      const p = pOf(pair)
      return {
        prompt: `Q ${pair.n}`,
        a: words(`x ${pair.n}`, pair.charsA),
        b: words(`y ${pair.n}`, pair.charsB),
        policyA: 'wordy',
        policyB: 'terse',
        pFirstAB: p,
        pFirstBA: 1 - p,
        human: evenly(pair.n, 0) < 0.5 ? 'A' : 'B',
      }
    })
    await importJudged(id, judged)
    screen = await lengthsScreen(id, RunFilter.parse({}))
  })
  const rowOf = (policy: string) => {
    const row = screen.rows.find((one) => one.policy === policy)
    if (row === undefined) throw new Error(`no row of ${policy}`)
    return row
  }

  test('at equal length the rate is what was planted, far from the one as it is', () => {
    const { ai } = rowOf('wordy')
    expect(ai.byDifference.value).toBeCloseTo(atEqualLength, 2)
    expectCovers(ai.byDifference, atEqualLength)
    expect(ai.raw.interval?.[0]).toBeGreaterThan(0.5)
    expect(screen.warnings[0]).toContain('points lower')
  })

  test('steps of lengths lose next to nothing: the fit is that of the single pairs', () => {
    const rows = pairs.map((pair) => ({ charsA: pair.charsA, charsB: pair.charsB, prefersA: pOf(pair) }))
    const { ai } = rowOf('wordy')
    expect(ai.byDifference.value).toBeCloseTo(lengthControlledWinRate(rows, 'tanh').atEqualLength.value ?? 0, 2)
    expect(ai.byRatio.value).toBeCloseTo(lengthControlledWinRate(rows, 'ratio').atEqualLength.value ?? 0, 2)
  })

  test('people who do not care for length have the same rate with and without', () => {
    const { human } = rowOf('wordy')
    expectCovers(human.byDifference, human.raw.value ?? 0)
  })

  test('what one wins the other loses, by difference', () => {
    const [wordy, terse] = [rowOf('wordy'), rowOf('terse')]
    expect((wordy.ai.byDifference.value ?? 0) + (terse.ai.byDifference.value ?? 0)).toBeCloseTo(1, 6)
    expect(wordy.chars).toBeCloseTo(terse.charsOthers, 9)
  })

  test('the CSV holds every rate', () => {
    expect(lengthsCsv(screen)).toContain(`at equal length (ratio),wordy,${rowOf('wordy').ai.byRatio.value}`)
  })
})

test('comparisons of one length alone cannot be controlled for it', async () => {
  const { id } = await make.project()
  await importJudged(
    id,
    [1, 2, 3, 4].map((n) => ({
      prompt: `Q ${n}`,
      a: `one ${n}`,
      b: `two ${n}`,
      policyA: 'x',
      policyB: 'y',
      human: n % 2 === 0 ? 'A' : 'B',
    })),
  )
  const [row] = (await lengthsScreen(id, RunFilter.parse({}))).rows
  expect(row?.human.byDifference).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('same difference') })
  expect(row?.ai.raw).toMatchObject({ value: null, undefinedBecause: 'no comparison has such a label' })
})
