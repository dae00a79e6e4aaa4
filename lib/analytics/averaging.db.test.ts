import { beforeAll, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { positionCsv } from './csv'
import { positionScreen } from './position'
import { figureOf, steady } from './testing'

/** P(first) in both orders, what people say, and how long the responses are. */
const pairs = [
  { pFirstAB: 0.9, pFirstBA: 0.6, human: 'A', lengths: [5, 5] }, // AB says A, BA says B; the average A
  { pFirstAB: 0.8, pFirstBA: 0.7, human: 'A', lengths: [5, 200] }, // the same
  { ...steady(0.7), human: 'B', lengths: [5, 60] }, // A in either
  { ...steady(0.2), human: 'B', lengths: [5, 5] }, // B in either
  { pFirstAB: 1, pFirstBA: 0.5, human: 'A', lengths: [5, 5] }, // A, then a tie; the average A; no finite logit
  { pFirstAB: 0.9, pFirstBA: null, human: 'A', lengths: [5, 5] }, // no verdict in one order
  { pFirstAB: 0.9, pFirstBA: 0.9, human: null, lengths: [5, 5] }, // nobody labelled it
] as const

let projectId: string
let runId: string
beforeAll(async () => {
  projectId = (await make.project()).id
  const labels = []
  for (const [n, { pFirstAB, pFirstBA, human, lengths }] of pairs.entries()) {
    const people = human === null ? [] : [{ annotator: 'ana', preference: human }]
    const [a, b] = [`${n}a`.padEnd(lengths[0], '.'), `${n}b`.padEnd(lengths[1], '.')]
    labels.push({ pairId: (await make.pair({ projectId, human: people, a, b })).id, pFirstAB, pFirstBA })
  }
  runId = (await make.run({ projectId, labels })).id
})

const screenOf = () => positionScreen(projectId, RunFilter.parse({}))

test('alignment of one order, of the other and of their average, on the same pairs, and what averaging gains', async () => {
  const { averaging } = await screenOf()
  expect(averaging.rows.map(({ name, figure }) => [name, figure.value, figure.n])).toEqual([
    ['order AB alone', 4 / 5, 5],
    ['order BA alone', 1.5 / 5, 5],
    ['average of both orders', 4 / 5, 5],
  ])
  expect(averaging.gain.figure).toMatchObject({ value: expect.closeTo(4 / 5 - (4 / 5 + 1.5 / 5) / 2, 12), n: 5 })
})

test('the logit split tells what the position adds from what the responses do', async () => {
  const { soft } = await screenOf()
  const logit = (p: number) => Math.log(p / (1 - p))
  const finite = pairs.flatMap(({ pFirstAB, pFirstBA }) =>
    pFirstBA === null || pFirstAB === 1 ? [] : [[logit(pFirstAB), logit(pFirstBA)] as const],
  )
  const mean = (of: (one: readonly [number, number]) => number) => finite.reduce((sum, one) => sum + of(one), 0) / finite.length
  expect(figureOf(soft, 'logitBias')).toMatchObject({
    value: expect.closeTo(
      mean(([ab, ba]) => (ab + ba) / 2),
      9,
    ),
    n: 5,
  })
  expect(figureOf(soft, 'logitPreference').value).toBeCloseTo(
    mean(([ab, ba]) => Math.abs(ab - ba) / 2),
    9,
  )
})

test('by difference in length, the steps in order and with what leads to their pairs', async () => {
  const { byLength } = await screenOf()
  expect(byLength.map(({ name, conditions, figure }) => [name, conditions, figure.value, figure.n])).toEqual([
    ['0 to 29 characters', { minDelta: 0, maxDelta: 30 }, 2 / 4, 4],
    ['30 to 99 characters', { minDelta: 30, maxDelta: 100 }, 0, 1],
    ['100 to 299 characters', { minDelta: 100, maxDelta: 300 }, 1, 1],
  ])
})

test('repetitions: the share that says what most say, and the reason where nothing was repeated', async () => {
  expect(figureOf((await screenOf()).soft, 'repetitionStability')).toMatchObject({
    value: null,
    undefinedBecause: 'no pair was judged more than once in the same order',
  })
  const { id: own } = await make.project()
  const pairId = (await make.pair({ projectId: own })).id
  const run = await make.run({ projectId: own, labels: [{ pairId, ...steady(0.9) }] })
  const again = { runId: run.id, pairId, order: 'AB' as const, outcome: 'ok' as const, rung: 'imported' as const }
  await db.judgment.createMany({
    data: [
      { ...again, sample: 1, verdict: 'A', pFirst: 0.8 },
      { ...again, sample: 2, verdict: 'B', pFirst: 0.4 },
      { ...again, order: 'BA', sample: 1, verdict: 'A', pFirst: 0.3 },
    ],
  })
  await db.run.update({ where: { id: run.id }, data: { nJudgmentsPlanned: 5 } })
  // Order AB: two of three say A. Order BA: both say A.
  expect(figureOf((await positionScreen(own, RunFilter.parse({}))).soft, 'repetitionStability')).toMatchObject({
    value: expect.closeTo((2 / 3 + 1) / 2, 12),
    n: 2,
  })
})

test('the CSV holds what the screen shows', async () => {
  const screen = await positionScreen(projectId, RunFilter.parse({ run: runId }))
  const csv = positionCsv(screen)
  for (const { name, figure } of [...screen.averaging.rows, ...screen.byLength]) expect(csv).toContain(`,${name},${figure.value},`)
  for (const { definition, figure } of screen.headline)
    if (figure.value !== null) expect(csv).toContain(`figures,${definition.name},${figure.value},`)
})
