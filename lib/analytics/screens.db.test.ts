import { expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { screenRun } from '@/lib/slice/screen-run'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { agreementScreen } from './agreement'
import { overviewScreen } from './overview'
import { positionScreen } from './position'
import { winRatesScreen } from './win-rates'

const filter = RunFilter.parse({})
const valueUnder = (rows: readonly { key: string; figure: { value: number | null } }[], key: string) =>
  rows.find((row) => row.key === key)?.figure.value

test('an empty project has no figure, each with its reason, and says to import', async () => {
  const { id } = await make.project()
  const [agreement, position, overview] = [
    await agreementScreen(id, filter),
    await positionScreen(id, filter),
    await overviewScreen(id, filter),
  ]
  for (const { figure } of [...agreement.headline, ...position.headline]) {
    expect(figure).toMatchObject({ value: null, n: 0, undefinedBecause: expect.stringMatching(/\w/) })
  }
  expect(overview.attention).toMatchObject([{ path: '/import' }])
})

test('figures follow from the labels: ties, nulls and one-order pairs each where they belong', async () => {
  const { id: projectId } = await make.project()
  const pair = (preference?: Preference) =>
    make.pair({ projectId, policyA: 'x', policyB: 'y', human: preference === undefined ? [] : [{ annotator: 'ana', preference }] })
  const [right, wrong, aiTie, humanTie, unlabelled, oneOrder, noVerdict] = [
    await pair('A'),
    await pair('A'),
    await pair('B'),
    await pair('tie'),
    await pair(),
    await pair('B'),
    await pair('A'),
  ]
  await make.run({
    projectId,
    labels: [
      { pairId: right.id, pFirstAB: 0.9, pFirstBA: 0.2 },
      { pairId: wrong.id, pFirstAB: 0.1, pFirstBA: 0.9 },
      { pairId: aiTie.id, pFirstAB: 0.75, pFirstBA: 0.75 },
      { pairId: humanTie.id, pFirstAB: 0.8, pFirstBA: 0.1 },
      { pairId: unlabelled.id, pFirstAB: 0.3, pFirstBA: 0.4 },
      { pairId: oneOrder.id, pFirstAB: 0.2 },
      { pairId: noVerdict.id, pFirstAB: null, pFirstBA: null },
    ],
  })
  const agreement = await agreementScreen(projectId, filter)
  expect(agreement).toMatchObject({ nPairs: 7, nWithAi: 6, nWithHuman: 6, nWithBoth: 5 })
  // Decisive on both sides: right, wrong, one order.
  expect(valueUnder(agreement.headline, 'alignment')).toBeCloseTo(2 / 3)
  expect(agreement.alignmentByRule.map(({ figure }) => figure.value)).toEqual([2 / 3, 3 / 5, 2 / 5].map((x) => expect.closeTo(x, 12)))
  expect(agreement.confusion).toEqual({
    categories: ['A', 'B', 'tie'],
    counts: [
      [1, 0, 1],
      [1, 1, 0],
      [0, 1, 0],
    ],
  })

  const position = await positionScreen(projectId, filter)
  // right, wrong, humanTie consistent; aiTie first twice; unlabelled second twice.
  expect(position).toMatchObject({ nBothOrders: 5, nOneOrder: 1, nWithoutVerdict: 1, firstTwice: 1, secondTwice: 1 })
  expect(valueUnder(position.headline, 'samePositionRate')).toBeCloseTo(2 / 5)
  expect(position.density.cells.reduce((sum, { n }) => sum + n, 0)).toBe(5)

  const rates = await winRatesScreen(projectId, filter)
  const xAgainstY = rates.ai.cells.find(({ policy }) => policy === 'x')
  expect(xAgainstY?.counts).toEqual({ wins: 2, ties: 1, losses: 3 })
  expect(rates.human.cells.find(({ policy }) => policy === 'x')?.counts).toEqual({ wins: 3, ties: 1, losses: 2 })
})

test('pairs of one prompt widen the interval of the alignment', async () => {
  const { id: projectId } = await make.project()
  const labels: { pairId: string; pFirstAB: number; pFirstBA: number }[] = []
  for (let prompt = 0; prompt < 8; prompt += 1) {
    for (let pair = 0; pair < 5; pair += 1) {
      const { id } = await make.pair({ projectId, promptText: `prompt ${prompt}`, human: [{ annotator: 'ana', preference: 'A' }] })
      labels.push({ pairId: id, pFirstAB: prompt < 4 ? 0.9 : 0.1, pFirstBA: prompt < 4 ? 0.1 : 0.9 })
    }
  }
  await make.run({ projectId, labels })
  const figure = (await agreementScreen(projectId, filter)).headline[0]?.figure
  const width = (figure?.interval?.[1] ?? 0) - (figure?.interval?.[0] ?? 0)
  expect(figure?.n).toBe(40)
  expect(width).toBeGreaterThan(0.4) // Wilson over 40 independent pairs: 0.30
})

test('a run that failed is shown only where there is no other, or when it is asked for', async () => {
  const { id: projectId } = await make.project()
  const { id: pairId } = await make.pair({ projectId })
  const failed = await make.run({ projectId, labels: [{ pairId, pFirstAB: null, pFirstBA: null }] })
  await db.run.update({ where: { id: failed.id }, data: { status: 'failed' } })
  expect((await screenRun(projectId, RunFilter.parse({})))?.id).toBe(failed.id)
  const other = await make.run({ projectId, labels: [{ pairId, pFirstAB: 0.9, pFirstBA: 0.2 }] })
  await db.run.update({ where: { id: other.id }, data: { createdAt: new Date('2020-01-01') } })
  expect((await screenRun(projectId, RunFilter.parse({})))?.id).toBe(other.id)
  expect((await screenRun(projectId, RunFilter.parse({ run: failed.id })))?.id).toBe(failed.id)
})
