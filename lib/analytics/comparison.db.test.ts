import { beforeAll, describe, expect, test } from 'vitest'
import { mcnemar } from '@/lib/stats/mcnemar'
import { pairedDifference } from '@/lib/stats/paired-difference'
import { make } from '@/lib/store/testing'
import { ComparisonFilter, comparisonScreen, DifferenceFilter, differingPairs } from './comparison'
import type { Compared } from './comparison-types'
import { figureOf, importPairs, steady } from './testing'

/** Pairs by what the one says, what the other says and what people say: 60 both right, 14 only the one, 4 only the other, 2 neither, … */
const kinds = [
  { n: 60, one: 0.9, other: 0.8, human: 'A' },
  { n: 14, one: 0.1, other: 0.6, human: 'B' },
  { n: 4, one: 0.9, other: 0.2, human: 'B' },
  { n: 2, one: 0.9, other: 0.8, human: 'B' },
  { n: 5, one: 0.9, other: 0.3, human: null },
  { n: 3, one: 0.5, other: 0.3, human: 'B' },
] as const
const list = kinds.flatMap((kind) => Array.from({ length: kind.n }, () => kind))

let projectId: string
let runs: { one: string; other: string; elsewhere: string }
let ids: string[]

beforeAll(async () => {
  projectId = (await make.project()).id
  ids = await importPairs(
    projectId,
    list.map(({ human }, n) => ({ prompt: `Question ${n}?`, a: `one ${n}`, b: `other ${n}`, human })),
  )
  const run = async (labeler: string, pA: 'one' | 'other', from: number) => {
    const labels = ids.slice(from).map((pairId, n) => ({ pairId, ...steady(list[n + from]?.[pA] ?? 0.5) }))
    return (await make.run({ projectId, labeler, labels })).id
  }
  const elsewhere = await make.pair({ projectId })
  runs = {
    one: await run('one', 'one', 0),
    other: await run('other', 'other', 0),
    elsewhere: (await make.run({ projectId, labels: [{ pairId: elsewhere.id, ...steady(0.9) }] })).id,
  }
})

const compared = async (parts: Partial<ComparisonFilter> = {}): Promise<Compared> => {
  const screen = await comparisonScreen(projectId, ComparisonFilter.parse({ one: runs.one, other: runs.other, ...parts }))
  if (screen.compared === null) throw new Error('there is nothing to compare')
  return screen.compared
}

describe('two runs on the same pairs', () => {
  test('the counts, the paired difference and the tests are those of the pairs that all decided', async () => {
    const { right, figures, nBoth, nDecided, alignment, verdict } = await compared()
    const expected = { nBoth: 60, nOnlyFirst: 14, nOnlySecond: 4, nNeither: 2 }
    expect(right).toEqual(expected)
    expect([nBoth, nDecided]).toEqual([88, 80])
    expect(figureOf(figures, 'alignmentDifference')).toEqual(pairedDifference(expected).difference)
    expect(figureOf(figures, 'mcnemarExactP').value).toBe(mcnemar(14, 4).exactP.value)
    expect(figureOf(figures, 'alignmentDifferenceP').value).toBe(mcnemar(14, 4).midP.value)
    expect([alignment.one.value, alignment.other.value]).toEqual([74 / 80, 64 / 80])
    expect(verdict).toBe(
      'The first agrees with people 12.5 points more often, on 80 pairs that both and people decided; more than chance explains (5 % level).',
    )
  })

  test('the other way round the difference changes its sign and nothing else', async () => {
    const [there, back] = [await compared(), await compared({ one: runs.other, other: runs.one })]
    expect(figureOf(back.figures, 'alignmentDifference').value).toBe(-(figureOf(there.figures, 'alignmentDifference').value ?? 0))
    expect(figureOf(back.figures, 'labelersKappa').value).toBeCloseTo(figureOf(there.figures, 'labelersKappa').value ?? -1, 12)
    expect(back.verdict.startsWith('The second agrees')).toBe(true)
  })

  test('several pairs of one prompt: the interval is wider than that of as many prompts', async () => {
    const shared = (await make.project()).id
    const pairIds = await importPairs(
      shared,
      list.map(({ human }, n) => ({ prompt: `Question ${Math.floor(n / 4)}?`, a: `one ${n}`, b: `other ${n}`, human })),
    )
    const run = async (pA: 'one' | 'other') =>
      (await make.run({ projectId: shared, labels: pairIds.map((pairId, n) => ({ pairId, ...steady(list[n]?.[pA] ?? 0.5) })) })).id
    const { compared: clustered } = await comparisonScreen(
      shared,
      ComparisonFilter.parse({ one: await run('one'), other: await run('other') }),
    )
    const width = (of: Compared | null) => {
      const { interval } = figureOf(of?.figures ?? [], 'alignmentDifference')
      return interval === null ? 0 : interval[1] - interval[0]
    }
    expect(clustered?.right).toEqual((await compared()).right)
    expect(width(clustered)).toBeGreaterThan(1.2 * width(await compared()))
  })

  test('the difference in same-position rate is of pairs that both judged in both orders', async () => {
    const { id } = await make.project()
    const pairIds = await make.pairs(
      id,
      Array.from({ length: 20 }, (_, n) => ({ promptText: `Question ${n}?`, a: 'one', b: 'other' })),
    )
    const leaning = pairIds.map((pairId, n) => ({ pairId, pFirstAB: 0.9, pFirstBA: n < 8 ? 0.8 : 0.1 }))
    const fair = pairIds.map((pairId) => ({ pairId, ...steady(0.9) }))
    const [one, other] = [await make.run({ projectId: id, labels: leaning }), await make.run({ projectId: id, labels: fair })]
    const screen = await comparisonScreen(id, ComparisonFilter.parse({ one: one.id, other: other.id }))
    expect(screen.compared?.samePosition.one.value).toBe(0.4)
    expect(figureOf(screen.compared?.figures ?? [], 'samePositionDifference')).toMatchObject({ value: 0.4, n: 20 })
    expect(screen.compared?.verdict).toContain('No pair was decided by both runs and by people')
  })
})

describe('where they differ', () => {
  const pages = async (parts: Partial<DifferenceFilter>, limit = 500) => {
    const filter = DifferenceFilter.parse({ one: runs.one, other: runs.other, ...parts })
    const found: string[] = []
    for (let after: number | null = 0; after !== null; ) {
      const page = await differingPairs(projectId, filter, { after, limit })
      found.push(...page.pairs.map(({ id }) => id))
      after = page.next
    }
    return found
  }
  test('each kind has its pairs, in the order of arrival, whatever the size of a page', async () => {
    expect(await pages({})).toEqual([...ids.slice(60, 78), ...ids.slice(80, 88)])
    expect(await pages({}, 5)).toEqual(await pages({}))
    expect(await pages({ show: 'onlyOne' })).toEqual(ids.slice(60, 74))
    expect(await pages({ show: 'onlyOther' })).toEqual([...ids.slice(74, 78), ...ids.slice(85, 88)])
    expect(await pages({ show: 'unlabelled' })).toEqual(ids.slice(80, 85))
  })
  test('a cell of the table has the pairs that it counts', async () => {
    const { table } = await compared()
    const labels = ['A', 'B', 'tie'] as const
    for (const [row, oneSays] of labels.entries())
      for (const [column, otherSays] of labels.entries())
        expect(await pages({ oneSays, otherSays })).toHaveLength(table.counts[row]?.[column] ?? -1)
  })
  test('both labels and what people say stand beside each pair', async () => {
    const { pairs } = await differingPairs(projectId, DifferenceFilter.parse({ one: runs.one, other: runs.other }), { after: 0, limit: 1 })
    expect(pairs).toMatchObject([
      { ordinal: 61, one: 'B', other: 'A', human: 'B', onePA: expect.closeTo(0.1), otherPA: expect.closeTo(0.6) },
    ])
  })
})

test('runs without a pair in common are told so, and one run alone has nobody to be compared with', async () => {
  const { nBoth, nDecided } = await compared({ other: runs.elsewhere })
  expect([nBoth, nDecided]).toEqual([0, 0])
  const { id } = await make.project()
  expect(await comparisonScreen(id, ComparisonFilter.parse({}))).toMatchObject({ one: null, other: null, compared: null })
  const pair = await make.pair({ projectId: id })
  const run = await make.run({ projectId: id, labels: [{ pairId: pair.id, ...steady(0.9) }] })
  expect(await comparisonScreen(id, ComparisonFilter.parse({}))).toMatchObject({ one: { id: run.id }, other: null, compared: null })
  await expect(comparisonScreen(id, ComparisonFilter.parse({ one: runs.one }))).rejects.toThrow('run')
})
