import { beforeAll, describe, expect, test } from 'vitest'
import { ExportCriteria } from '@/lib/export/criteria'
import { select } from '@/lib/export/selection'
import { createRestQueue } from '@/lib/review/rest-queue'
import { db } from '@/lib/store/db'
import { findPairs } from '@/lib/store/pairs'
import { make } from '@/lib/store/testing'
import { CalibrationFilter, calibrationScreen } from './calibration'
import { calibrationCsv } from './csv'
import { figureOf, importPairs, steady } from './testing'

/** P(A), and of how many pairs with it people prefer A. */
const planted = [
  { pA: 0.95, n: 80, nA: 78 },
  { pA: 0.8, n: 20, nA: 10 },
  { pA: 0.3, n: 20, nA: 6 },
  { pA: 0.05, n: 80, nA: 2 },
]

let projectId: string
let runId: string
beforeAll(async () => {
  projectId = (await make.project()).id
  const said = planted.flatMap(({ pA, n, nA }) =>
    Array.from({ length: n }, (_, i) => ({ pA, human: i < nA ? ('A' as const) : ('B' as const) })),
  )
  const all = [...said, { pA: 0.6, human: null }, { pA: 0.99, human: null }]
  const pairIds = await importPairs(
    projectId,
    all.map(({ human }, index) => ({ prompt: `prompt ${index}`, a: `one answer ${index}`, b: `another answer ${index}`, human })),
  )
  const labels = all.map(({ pA }, index) => ({ pairId: pairIds[index] ?? '', ...steady(pA) }))
  runId = (await make.run({ projectId, labels })).id
})

const screenOf = (parts: object = {}) => calibrationScreen(projectId, CalibrationFilter.parse(parts))
const sum = (value: (row: (typeof planted)[number]) => number) => planted.reduce((total, row) => total + value(row), 0)

test('Brier score, log loss, calibration error and Murphy’s split as by hand', async () => {
  const { headline, murphy, n } = await screenOf()
  expect(n).toBe(200)
  const brier = sum(({ pA, n: all, nA }) => nA * (1 - pA) ** 2 + (all - nA) * pA ** 2) / 200
  expect(figureOf(headline, 'brier').value).toBeCloseTo(brier, 9)
  expect(figureOf(headline, 'logLoss').value).toBeCloseTo(
    -sum(({ pA, n: all, nA }) => nA * Math.log(pA) + (all - nA) * Math.log(1 - pA)) / 200,
    9,
  )
  expect(figureOf(headline, 'ece').value).toBeCloseTo(sum(({ pA, n: all, nA }) => all * Math.abs(pA - nA / all)) / 200, 9)
  expect(figureOf(headline, 'mce').value).toBeCloseTo(0.3, 9)
  const part = (key: 'murphyReliability' | 'murphyResolution' | 'murphyUncertainty') => figureOf(murphy, key).value ?? Number.NaN
  expect(part('murphyReliability') - part('murphyResolution') + part('murphyUncertainty')).toBeCloseTo(brier, 9)
})

test('the area under the curve is the share of couples in order', async () => {
  let inOrder = 0
  for (const one of planted) {
    for (const other of planted) inOrder += one.nA * (other.n - other.nA) * (one.pA > other.pA ? 1 : one.pA === other.pA ? 0.5 : 0)
  }
  const positive = sum(({ nA }) => nA)
  const auc = figureOf((await screenOf()).headline, 'auc')
  expect(auc.value).toBeCloseTo(inOrder / positive / (200 - positive), 9)
  expect(auc.interval?.[0]).toBeLessThan(auc.value ?? 0)
})

test('a probability on the edge of a bin is in the bin below it, and bins lead to the pairs they count', async () => {
  const { byProbability } = await screenOf()
  expect(byProbability.map(({ low, observed }) => [low, observed.n])).toEqual([
    [0, 80],
    [expect.closeTo(4 / 15, 12), 20],
    [expect.closeTo(11 / 15, 12), 20], // 0.8 = 12/15
    [expect.closeTo(14 / 15, 12), 80],
  ])
})

test('the threshold for a target is the one that an export with this target takes', async () => {
  const { selective, risk } = await screenOf({ target: 0.9 })
  const exported = await select(projectId, ExportCriteria.parse({ run: runId, targetAgreement: 0.9 }), 'trl')
  expect(selective.threshold.value).toBe(exported.selective?.threshold.value)
  expect(selective.threshold.value).toBe(0.95)
  expect(selective.nRest).toBe(41)
  expect(risk.find(({ threshold }) => threshold === 0.95)).toMatchObject({ coverage: { value: 0.8 }, risk: { value: 4 / 160 } })
  const slice = { projectId, runId, human: 'gold-or-majority' }
  expect(await findPairs(slice, { belowConfidence: 0.95 }, 0)).toMatchObject({ total: selective.nRest })
})

test('an unreachable target says why there is no threshold', async () => {
  expect((await screenOf({ target: 0.99 })).selective).toMatchObject({ threshold: { value: null, undefinedBecause: expect.any(String) } })
})

test('the rest becomes a queue of the pairs nobody has labelled, the least sure first', async () => {
  const { id, nItems } = await createRestQueue(projectId, { runId, below: 0.95 })
  expect(nItems).toBe(1) // the pair at 0.6; that at 0.99 is accepted, all others are labelled
  const items = await db.reviewQueueItem.findMany({ where: { queueId: id }, include: { pair: { include: { aiLabels: true } } } })
  expect(items.map(({ pair }) => pair.aiLabels[0]?.confidence)).toEqual([expect.closeTo(0.6, 12)])
})

test('recalibration is fitted on one half of the prompts and shown on the other, alike for the same seed', async () => {
  const [one, same, other] = [await screenOf({ seed: 'a' }), await screenOf({ seed: 'a', target: 0.8 }), await screenOf({ seed: 'b' })]
  const { nFit, nTest, rows } = one.recalibration
  expect(nFit + nTest).toBe(200)
  expect(Math.min(nFit, nTest)).toBeGreaterThan(50)
  expect(rows.map(({ name, brier }) => [name, brier.n])).toEqual(['none', 'temperature', 'platt', 'isotonic'].map((name) => [name, nTest]))
  expect(same.recalibration).toEqual(one.recalibration)
  expect(other.recalibration.nFit === nFit && other.recalibration.rows[0]?.brier.value === rows[0]?.brier.value).toBe(false)
})

test('the CSV holds what the screen shows', async () => {
  const screen = await screenOf()
  const csv = calibrationCsv(screen)
  for (const { definition, figure } of screen.headline) expect(csv).toContain(`figures,${definition.name},${figure.value},`)
  for (const { threshold, risk } of screen.risk)
    if (risk.value !== null) expect(csv).toContain(`risk from confidence,${threshold},${risk.value},`)
})

describe('a run on two rungs of the ladder', () => {
  test('shows one rung at a time, the most frequent if none is named', async () => {
    const { id: own } = await make.project()
    const pairIds: string[] = []
    for (let n = 0; n < 5; n += 1) pairIds.push((await make.pair({ projectId: own, human: [{ annotator: 'ana', preference: 'A' }] })).id)
    const run = await make.run({ projectId: own, labels: pairIds.map((pairId) => ({ pairId, ...steady(0.9) })) })
    const [parsed, mixed, ...rest] = pairIds
    if (parsed === undefined || mixed === undefined) throw new Error('two pairs at least')
    await db.judgment.updateMany({ where: { runId: run.id, pairId: { in: rest } }, data: { rung: 'logprobs' } })
    await db.judgment.updateMany({ where: { runId: run.id, pairId: parsed }, data: { rung: 'parsed' } })
    await db.judgment.updateMany({ where: { runId: run.id, pairId: mixed, order: 'AB' }, data: { rung: 'parsed' } })
    await db.judgment.updateMany({ where: { runId: run.id, pairId: mixed, order: 'BA' }, data: { rung: 'logprobs' } })
    const outcome = { runId: run.id, outcome: 'ok' as const, pairId: parsed }
    await db.runOutcome.createMany({
      data: [
        { ...outcome, kind: 'logprobs', n: 7 },
        { ...outcome, kind: 'parsed', n: 3 },
      ],
    })
    expect(await calibrationScreen(own, CalibrationFilter.parse({}))).toMatchObject({ rung: 'logprobs', n: 3 })
    expect(await calibrationScreen(own, CalibrationFilter.parse({ rung: 'parsed' }))).toMatchObject({ rung: 'parsed', n: 1 })
  })
})
