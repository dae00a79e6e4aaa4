import { beforeAll, expect, test } from 'vitest'
import type { ResponseName } from '@/lib/words/preference'
import { findPairs, lastOrdinal, listPairs, neighbours, type PairConditions, type PairRow, pairsAt } from './pairs'
import type { Slice } from './slice'
import { make } from './testing'

const whole = { after: 0, upTo: 1_000_000, limit: 500 }
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
  everything = await listPairs(slice, {}, whole)
})

/** What the run said of a row's pair when A was shown first, and when B was; null where it said nothing. */
function pFirstOf({ externalId }: PairRow): { inAB: number | null; inBA: number | null } {
  const n = Number(externalId?.slice(3))
  if (n % 10 === 9) return { inAB: null, inBA: null }
  return { inAB: ((n * 37) % 100) / 100, inBA: n % 6 === 0 ? null : ((n * 53) % 100) / 100 }
}

const holds: Record<string, [PairConditions, (row: PairRow) => boolean]> = {
  'an AI label': [{ ai: 'A' }, ({ ai }) => ai === 'A'],
  'no AI label': [{ ai: 'none' }, ({ ai }) => ai === null],
  'a human label': [{ human: 'tie' }, ({ human }) => human === 'tie'],
  'no human label': [{ human: 'none' }, ({ human }) => human === null],
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
  'the first position in both orders': [
    { samePosition: 'first' },
    (row) => (pFirstOf(row).inAB ?? 0) > 0.5 && (pFirstOf(row).inBA ?? 0) > 0.5,
  ],
  'a bin of P(A) shown first, its lower edge in it and its upper not': [
    { minPAFirst: 0.2, maxPAFirst: 0.75 },
    (row) => (pFirstOf(row).inAB ?? -1) >= 0.2 && (pFirstOf(row).inAB ?? 1) < 0.75,
  ],
  'confidence below a threshold': [{ belowConfidence: 0.7 }, ({ confidence }) => confidence !== null && confidence < 0.7],
  'the rung of a judgment': [{ rung: 'imported' }, (row) => pFirstOf(row).inAB !== null],
  'the policy of either response': [{ opponent: 'y' }, ({ policyA }) => policyA === 'y'],
  'lengths that differ by at most a character': [{ maxDelta: 2 }, () => true],
  'the id in its file': [{ text: 'id-7' }, ({ externalId }) => externalId === 'id-7'],
}

test('all pairs are there, also those without a label', () => {
  expect(everything).toHaveLength(40)
  expect(everything.filter(({ ai }) => ai === null).length).toBeGreaterThanOrEqual(4)
})

test.each(Object.entries(holds))(
  'filtering by %s gives the pairs that a look at each of them gives',
  async (_name, [conditions, belongs]) => {
    const listed = await listPairs(slice, conditions, whole)
    expect(listed.map(({ id }) => id)).toEqual(everything.filter(belongs).map(({ id }) => id))
    expect(listed.length).toBeGreaterThan(0)
    const ordinals = listed.map(({ ordinal }) => ordinal)
    expect(await findPairs(slice, conditions, 100)).toEqual({ total: listed.length, ordinals })
    expect(await pairsAt(slice, conditions, ordinals)).toEqual(listed)
  },
)

test('tags and policies narrow the list, and windows meet without a gap or a repeat', async () => {
  const even = { ...slice, tag: 'even', policy: 'x' }
  expect(await findPairs(even, {}, 5)).toEqual({ total: 20, ordinals: null })
  const pages: PairRow[] = []
  const last = await lastOrdinal(slice.projectId)
  for (let after = 0; after < last; after += 7) pages.push(...(await listPairs(slice, {}, { after, upTo: after + 7, limit: 100 })))
  expect(pages.map(({ id }) => id)).toEqual(everything.map(({ id }) => id))
})

test('the neighbours of a pair are those of the list it was opened from', async () => {
  const conditions: PairConditions = { human: 'B' }
  const listed = await listPairs(slice, conditions, whole)
  const [first, second, third] = listed
  expect(await neighbours(slice, conditions, second?.ordinal ?? 0)).toEqual({ previous: first?.id, next: third?.id })
  expect(await neighbours(slice, conditions, first?.ordinal ?? 0)).toMatchObject({ previous: null })
})

test('pairs on which annotators agree, and on which they do not', async () => {
  const { id: projectId } = await make.project()
  const by = (annotator: string, preference: ResponseName) => ({ annotator, preference })
  const united = await make.pair({ projectId, human: [by('ana', 'A'), by('ben', 'A')] })
  const divided = await make.pair({ projectId, human: [by('ana', 'A'), by('ben', 'B')] })
  await make.pair({ projectId, human: [by('ana', 'A')] })
  const list = (people: 'unanimous' | 'divided') => listPairs({ projectId, runId: null, human: 'majority' }, { people }, whole)
  expect((await list('unanimous')).map(({ id }) => id)).toEqual([united.id])
  expect((await list('divided')).map(({ id }) => id)).toEqual([divided.id])
})
