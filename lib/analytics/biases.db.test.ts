import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/stats/random'
import { styleEffects } from '@/lib/stats/style-effects'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { ResponseName } from '@/lib/words/preference'
import { biasesScreen } from './biases'
import { BiasesFilter } from './biases-filter'
import type { BiasesScreen } from './biases-types'
import { pairCount } from './pair-list'
import { PairFilter } from './pairs'
import { expectCovers, figureOf, importPairs, steady } from './testing'

const nPairs = 400
const planted = { people: 0.6, ai: 2.2, own: 1.5 }
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

type Planned = { id: string; human: ResponseName; quality: number; length: number; lists: number; isOwnA: boolean }
const pairs: Planned[] = []
let projectId: string

const answer = (n: number, side: string, nLists: number, nWords: number) =>
  [`Answer ${side} ${n}`, ...Array.from({ length: nLists }, (_, item) => `- point ${item}`), 'word '.repeat(nWords).trim()].join('\n')
const more = (x: number, y: number) => (x - y) / (x + y + 1)

/** People lean to lists a little, by chance as much as they lean by quality. */
beforeAll(async () => {
  projectId = (await make.project()).id
  const random = seededRandom(5)
  const whole = (below: number) => Math.floor(random() * below)
  const rows = Array.from({ length: nPairs }, (_, n) => {
    const [listsA, listsB] = [whole(5), whole(5)]
    const [a, b] = [answer(n, 'a', listsA, whole(60)), answer(n, 'b', listsB, whole(60))]
    const quality = 2 * (random() - 0.5)
    const lists = more(listsA, listsB)
    const human = random() < sigmoid(2 * quality + planted.people * lists) ? ('A' as const) : ('B' as const)
    const isOwnA = random() < 0.5
    const policies = isOwnA ? { policyA: 'judge', policyB: 'other' } : { policyA: 'other', policyB: 'judge' }
    return { row: { prompt: `Question ${n}?`, a, b, human, ...policies }, human, quality, lists, length: a.length - b.length, isOwnA }
  })
  const ids = await importPairs(
    projectId,
    rows.map(({ row }) => row),
  )
  pairs.push(...rows.map(({ row: _, ...planned }, index) => ({ id: ids[index] ?? '', ...planned })))
})

/** Draws of low discrepancy keep the tests from depending on luck. */
const drawn = (index: number, salt: number): number => ((index + 0.5) * 0.6180339887498949 + salt * 0.37) % 1

/** A run whose labels follow logits of A: the probabilities themselves, or where a salt is given verdicts drawn with them. */
async function runOf(logit: (pair: Planned) => number, salt?: number): Promise<string> {
  const labels = pairs.map((pair, index) => {
    const p = sigmoid(logit(pair))
    return { pairId: pair.id, ...steady(salt === undefined ? p : drawn(index, salt) < p ? 0.9 : 0.1) }
  })
  return (await make.run({ projectId, labels })).id
}

/** The effect of lists on the labels of a run, pair by pair. */
async function effectUnrounded(runId: string): Promise<number> {
  const labels = await db.aiLabel.findMany({
    where: { runId },
    select: { preference: true, pair: { select: { responseA: true, responseB: true } } },
  })
  const cells = labels.map(({ preference, pair: { responseA: a, responseB: b } }) => ({
    features: [more(a.chars, b.chars), more(a.lists, b.lists)],
    n: 1,
    nPrefersA: preference === 'A' ? 1 : 0,
  }))
  return styleEffects(cells, 2)[1]?.value ?? Number.NaN
}

const screenOf = async (run: string, more: Partial<BiasesFilter> = {}): Promise<BiasesScreen> =>
  biasesScreen(projectId, BiasesFilter.parse({ run, ...more }))
const share = (list: readonly Planned[], picks: (pair: Planned) => boolean) => list.filter(picks).length / list.length

describe('length', () => {
  test('beside people on the same pairs, in all and by how much the responses differ', async () => {
    const screen = await screenOf(await runOf(({ length, quality }) => length / 50 + quality))
    const apart = pairs.filter(({ length }) => Math.abs(length) > 30)
    const isLonger = ({ length, quality }: Planned) => length / 50 + quality > 0 === length > 0
    const headline = (key: Parameters<typeof figureOf>[1]) => figureOf(screen.length.headline, key)
    expect(headline('prefersLonger')).toMatchObject({ n: apart.length, value: expect.closeTo(share(apart, isLonger), 12) })
    expect(headline('prefersLongerHuman').value).toBeCloseTo(
      share(apart, ({ length, human }) => (human === 'A') === length > 0),
      12,
    )
    const gap = (headline('prefersLongerSame').value ?? 0) - (headline('prefersLongerHuman').value ?? 0)
    expect(headline('prefersLongerGap').value).toBeCloseTo(gap, 12)
    expect(headline('lengthNetSlope').interval?.[0]).toBeGreaterThan(0)
    expect(headline('lengthGivenHuman').interval?.[0]).toBeGreaterThan(0)
    const step = screen.length.bySteps.find(({ conditions }) => conditions.minDelta === 100)
    const within = pairs.filter(({ length }) => Math.abs(length) >= 100 && Math.abs(length) < 300)
    expect(step?.ai).toMatchObject({ n: within.length, value: expect.closeTo(share(within, isLonger), 12) })
    expect((await pairCount(projectId, PairFilter.parse(step?.conditions ?? {}))).total).toBe(within.length)
  })

  test('a labeler without a leaning to length has an interval that says so', async () => {
    const screen = await screenOf(await runOf(({ quality }) => quality))
    expectCovers(figureOf(screen.length.headline, 'prefersLonger'), 0.5)
    expectCovers(figureOf(screen.length.headline, 'lengthNetSlope'), 0)
  })
})

describe('format', () => {
  test('the database counts lists, headers, bold passages and code blocks of what is imported', async () => {
    const text = [
      '# One',
      'plain # no header',
      '## Two',
      '- a',
      '* b',
      '  1. c',
      '-no',
      '**bold** and __too__',
      '```js',
      'let x',
      '```',
    ].join('\n')
    const other = await make.project()
    await importPairs(other.id, [{ prompt: 'How?', a: text, b: 'Plain.', human: 'A' }])
    const counted = await db.response.findMany({ where: { prompt: { projectId: other.id } }, orderBy: { chars: 'desc' } })
    expect(counted).toMatchObject([
      { headers: 2, lists: 3, bold: 2, codeBlocks: 1 },
      { headers: 0, lists: 0, bold: 0, codeBlocks: 0 },
    ])
  })

  test('the effect of lists covers what was planted, and is larger than that on people', async () => {
    const runId = await runOf(({ lists }) => planted.ai * lists, 3)
    const screen = await screenOf(runId)
    const spread = Math.sqrt(pairs.reduce((sum, { lists }) => sum + lists ** 2, 0) / nPairs)
    const [chars, lists, headers] = screen.format.effects
    expect(lists?.name).toBe('List items')
    if (lists === undefined || chars === undefined) throw new Error('no effects')
    expectCovers(lists.ai, planted.ai * spread)
    expect(lists.ai.value).toBeCloseTo(await effectUnrounded(runId), 1)
    expect(lists.aiSame.value).toBe(lists.ai.value)
    expect(lists.people.interval?.[1]).toBeLessThan(lists.ai.interval?.[0] ?? 0)
    expectCovers(chars.ai, 0)
    expect(headers?.ai).toMatchObject({ value: null, undefinedBecause: 'no pair differs in it' })
  })

  test('how often the one with more lists is preferred, with its pairs', async () => {
    const screen = await screenOf(await runOf(({ lists }) => (lists === 0 ? -1 : lists)))
    const row = screen.format.more.find(({ feature }) => feature === 'lists')
    const differ = pairs.filter(({ lists }) => lists !== 0)
    expect(row?.ai).toMatchObject({ value: 1, n: differ.length })
    expect(row?.people.value).toBeCloseTo(
      share(differ, ({ lists, human }) => (human === 'A') === lists > 0),
      12,
    )
    expect((await pairCount(projectId, PairFilter.parse({ differIn: 'lists' }))).total).toBe(differ.length)
  })
})

describe('self-preference', () => {
  const ownSign = ({ isOwnA }: Planned) => (isOwnA ? 1 : -1)
  const fair = ({ quality }: Planned) => 2 * quality
  const selfish = (pair: Planned) => fair(pair) + planted.own * ownSign(pair)

  test('is absent until somebody says which policy is the labeler', async () => {
    expect((await screenOf(await runOf(selfish))).self).toBeNull()
  })

  test('is what was planted, and beyond a second labeler what the first has more', async () => {
    const [run, second] = [await runOf(selfish), await runOf(fair)]
    const { self } = await screenOf(run, { own: 'judge', second })
    const picksOwn = (logit: (pair: Planned) => number) => (pair: Planned) => logit(pair) > 0 === pair.isOwnA
    const peopleOwn = ({ human, isOwnA }: Planned) => (human === 'A') === isOwnA
    const bias = (logit: (pair: Planned) => number) =>
      share(pairs.filter(peopleOwn), picksOwn(logit)) -
      share(
        pairs.filter((pair) => !peopleOwn(pair)),
        (pair) => !picksOwn(logit)(pair),
      )
    expect(figureOf(self?.figures ?? [], 'selfPreference').value).toBeCloseTo(bias(selfish), 12)
    expect(figureOf(self?.figures ?? [], 'selfPreference').interval?.[0]).toBeGreaterThan(0.1)
    const excess = figureOf(self?.beside?.figures ?? [], 'selfPreferenceExcess')
    expect(excess.value).toBeCloseTo(bias(selfish) - bias(fair), 12)
    expect(excess.interval?.[0]).toBeGreaterThan(0.1)
    expectCovers(figureOf(self?.beside?.figures ?? [], 'selfPreferenceSecond'), 0)
    const recall = figureOf(self?.figures ?? [], 'recallOwn')
    expect((await pairCount(projectId, PairFilter.parse({ run, peopleFor: 'judge' }))).total).toBe(recall.n)
    expect((await pairCount(projectId, PairFilter.parse({ run, peopleAgainst: 'judge' }))).total).toBe(nPairs - recall.n)
  })

  test('of a labeler that is as good a judge as the second, nothing is left', async () => {
    const [run, second] = [await runOf(fair, 8), await runOf(fair, 9)]
    const { self } = await screenOf(run, { own: 'judge', second })
    expectCovers(figureOf(self?.beside?.figures ?? [], 'selfPreferenceExcess'), 0)
  })
})

test('without a run, and without people, every figure says why it is missing', async () => {
  const empty = await biasesScreen((await make.project()).id, BiasesFilter.parse({ own: 'judge' }))
  expect(empty).toMatchObject({ run: null, self: null })
  const reasons = empty.length.headline.map(({ figure }) => (figure.value === null ? figure.undefinedBecause : 'defined'))
  expect(reasons).toEqual(expect.arrayContaining(['the AI decided no such pair', 'people and AI decided no such pair']))
  expect(reasons).not.toContain('defined')
})
