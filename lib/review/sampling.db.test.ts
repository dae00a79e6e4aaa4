import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import { createSample, samplingScreen } from './sampling'
import { NewSample, SampleQuery } from './sampling-types'
import { takeOut } from './talk'

let projectId: string
let runId: string

/** 10 near ties and 20 sure labels. */
beforeEach(async () => {
  projectId = (await make.project()).id
  const ids: string[] = []
  for (let n = 0; n < 30; n += 1) ids.push((await make.pair({ projectId })).id)
  runId = (await make.run({ projectId, labels: ids.map((pairId, n) => ({ pairId, pFirstAB: n < 10 ? 0.55 : 0.95 })) })).id
})

const newSample = (parts: Partial<NewSample> & { n: number }) =>
  NewSample.parse({ name: 'near ties', serves: 'queue', ...parts, draw: { strategy: 'near-ties', runId, n: parts.n, floor: 0.3 } })

/** People prefer A on every second near tie and on every sure pair. */
async function labelAll(queueId: string): Promise<void> {
  const items = await db.reviewQueueItem.findMany({ where: { queueId }, orderBy: { pairId: 'asc' } })
  const annotatorId = newId()
  await db.annotator.create({ data: { id: annotatorId, projectId, name: 'ana', kind: 'person' } })
  let nNear = 0
  for (const { pairId, stratum } of items) {
    const preference = stratum === 'near tie' && nNear++ % 2 === 1 ? 'B' : 'A'
    await db.humanLabel.create({ data: { id: newId(), pairId, annotatorId, preference, source: 'review', queueId } })
    await db.humanConsensus.create({
      data: { pairId, nA: preference === 'A' ? 1 : 0, nB: preference === 'B' ? 1 : 0, majority: preference },
    })
    await db.reviewQueueItem.update({ where: { queueId_pairId: { queueId, pairId } }, data: { nLabels: 1 } })
  }
}

const report = async () => (await samplingScreen(projectId, SampleQuery.parse({}))).samples[0]
const figure = (of: Awaited<ReturnType<typeof report>>, key: string) => of?.figures.find((row) => row.key === key)?.figure

test('a queue of mostly near ties estimates the alignment over all pairs, where the plain mean is far off', async () => {
  const { id, nItems } = await createSample(projectId, newSample({ n: 12 }))
  expect(nItems).toBe(12)
  expect(await report()).toMatchObject({ nDrawn: 12, nAnswered: 0, populationSize: 30, more: { value: null } })
  await labelAll(id)
  const found = await report()
  expect(found).toMatchObject({ kind: 'queue', nAnswered: 12, serves: expect.stringContaining('over 30 labelled pairs') })
  const stored = await db.reviewQueueItem.findMany({ where: { queueId: id } })
  const near = stored.filter(({ stratum }) => stratum === 'near tie')
  expect(near.every(({ inclusionProbability }) => inclusionProbability === near.length / 10)).toBe(true)
  const rightShare = Math.ceil(near.length / 2) / near.length
  expect(figure(found, 'sampleStratified')?.value).toBeCloseTo((10 * rightShare + 20) / 30, 10)
  expect(figure(found, 'sampleNaive')?.value).toBeLessThan(0.7)
  expect(found?.more.value).toBeGreaterThanOrEqual(0)
})

test('spot-checks of an active draw are weighed by the probability of each pair; pairs taken out since are left out', async () => {
  const draw = { strategy: 'active', runId, n: 20, floor: 0.3 }
  const { id } = await createSample(projectId, NewSample.parse({ name: 'checks', serves: 'spot-checks', draw }))
  const items = await db.spotCheckItem.findMany({ where: { drawId: id } })
  const annotatorId = newId()
  await db.annotator.create({ data: { id: annotatorId, projectId, name: 'ana', kind: 'person' } })
  const verdictOf = (index: number) => (index % 3 === 0 ? ('disagree' as const) : ('agree' as const))
  await db.spotCheck.createMany({
    data: items.map(({ pairId }, index) => ({
      id: newId(),
      drawId: id,
      runId,
      pairId,
      annotatorId,
      verdict: verdictOf(index),
      reasons: [],
    })),
  })
  const found = await report()
  const weight = (belongs: (index: number) => boolean) =>
    items.reduce((sum, { inclusionProbability }, index) => sum + (belongs(index) ? 1 / inclusionProbability : 0), 0)
  expect(figure(found, 'sampleHajek')?.value).toBeCloseTo(weight((index) => index % 3 !== 0) / weight(() => true), 10)
  expect(figure(found, 'sampleActive')?.n).toBe(items.length)
  await takeOut(projectId, items[0]?.pairId ?? '', 'ana', 'cut off')
  expect(await report()).toMatchObject({ nDrawn: items.length - 1, nAnswered: items.length - 1 })
})
