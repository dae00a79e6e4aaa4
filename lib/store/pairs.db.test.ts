import { beforeAll, expect, test } from 'vitest'
import { countPairs, listPairs, neighbours, type PairConditions, type PairRow } from './pairs'
import type { Slice } from './slice'
import { make } from './testing'

let slice: Slice
let everything: PairRow[]

beforeAll(async () => {
  const { id: projectId } = await make.project()
  const pairs: string[] = []
  for (let n = 0; n < 40; n += 1) {
    const human =
      n % 5 === 0 ? [] : [{ annotator: 'ana', preference: n % 3 === 0 ? ('A' as const) : n % 7 === 0 ? ('tie' as const) : ('B' as const) }]
    const pair = await make.pair({
      projectId,
      promptText: `Prompt ${n} ${n % 4 === 0 ? '100%_sure' : 'other'}`,
      tags: n % 2 === 0 ? ['even'] : ['odd'],
      policyA: n % 2 === 0 ? 'x' : 'y',
      policyB: 'z',
      externalId: `id-${n}`,
      human,
    })
    pairs.push(pair.id)
  }
  // Every tenth pair has no judgment, so that unlabelled pairs are in the list too.
  const labels = pairs.flatMap((pairId, n) =>
    n % 10 === 9 ? [] : [{ pairId, pFirstAB: ((n * 37) % 100) / 100, pFirstBA: n % 6 === 0 ? null : ((n * 53) % 100) / 100 }],
  )
  const run = await make.run({ projectId, labels })
  slice = { projectId, runId: run.id, human: 'gold-or-majority' }
  everything = await listPairs(slice, {}, { after: 0, limit: 500 })
})

const holds: Record<string, [PairConditions, (row: PairRow) => boolean]> = {
  'an AI label': [{ ai: 'A' }, ({ ai }) => ai === 'A'],
  'no AI label': [{ ai: 'none' }, ({ ai }) => ai === null],
  'a human label': [{ label: 'tie' }, ({ human }) => human === 'tie'],
  'no human label': [{ label: 'none' }, ({ human }) => human === null],
  agreement: [{ agree: 'yes' }, ({ ai, human }) => ai !== null && ai === human],
  disagreement: [{ agree: 'no' }, ({ ai, human }) => ai !== null && human !== null && ai !== human],
  confidence: [
    { minConfidence: 0.7, maxConfidence: 0.9 },
    ({ confidence }) => confidence !== null && confidence >= 0.7 && confidence <= 0.9,
  ],
  'a text with characters that LIKE would take for wildcards': [
    { text: '100%_sure' },
    ({ promptExcerpt }) => promptExcerpt.includes('100%_sure'),
  ],
  'the id in its file': [{ text: 'id-7' }, ({ externalId }) => externalId === 'id-7'],
}

test('all pairs are there, also those without a label', () => {
  expect(everything).toHaveLength(40)
  expect(everything.filter(({ ai }) => ai === null).length).toBeGreaterThanOrEqual(4)
})

test.each(Object.entries(holds))(
  'filtering by %s gives the pairs that a look at each of them gives',
  async (_name, [conditions, belongs]) => {
    const listed = await listPairs(slice, conditions, { after: 0, limit: 500 })
    expect(listed.map(({ id }) => id)).toEqual(everything.filter(belongs).map(({ id }) => id))
    expect(listed.length).toBeGreaterThan(0)
    expect(await countPairs(slice, conditions)).toBe(listed.length)
  },
)

test('tags, policies and pages narrow the list, and pages meet without a gap or a repeat', async () => {
  const even = { ...slice, tag: 'even', policy: 'x' }
  expect(await countPairs(even, {})).toBe(20)
  const pages: PairRow[] = []
  for (let after = 0; ; after = pages.at(-1)?.ordinal ?? 0) {
    const page = await listPairs(slice, {}, { after, limit: 7 })
    pages.push(...page)
    if (page.length < 7) break
  }
  expect(pages.map(({ id }) => id)).toEqual(everything.map(({ id }) => id))
})

test('the neighbours of a pair are those of the list it was opened from', async () => {
  const conditions: PairConditions = { label: 'B' }
  const listed = await listPairs(slice, conditions, { after: 0, limit: 500 })
  const [first, second, third] = listed
  expect(await neighbours(slice, conditions, second?.ordinal ?? 0)).toEqual({ previous: first?.id, next: third?.id })
  expect(await neighbours(slice, conditions, first?.ordinal ?? 0)).toMatchObject({ previous: null })
})
