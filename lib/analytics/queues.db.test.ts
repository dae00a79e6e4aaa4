import { beforeEach, expect, test } from 'vitest'
import { NewRandomQueue } from '@/lib/review/queue-types'
import { createRandomQueue, handOver } from '@/lib/review/queues'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel } from '@/lib/review/review-types'
import { db } from '@/lib/store/db'
import { openQueues } from '@/lib/store/queue-figures'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { queueList, queueScreen } from './queues'

let projectId: string

beforeEach(async () => {
  projectId = (await make.project()).id
  for (let n = 0; n < 4; n += 1) await make.pair({ projectId })
})

const queue = (settings: Partial<NewRandomQueue>) => createRandomQueue(projectId, NewRandomQueue.parse({ name: 'first', ...settings }))

async function label(queueId: string, annotator: string, pairId: string, preference: Preference, activeMs = 2000): Promise<void> {
  await labelPair(projectId, NewReviewLabel.parse({ annotator, queueId, pairId, choice: 'tie', activeMs }))
  await db.humanLabel.updateMany({ where: { pairId, annotator: { name: annotator } }, data: { preference } })
}

test('says of each annotator how much, how fast, and how far with the others and with gold', async () => {
  const gold = await make.pair({ projectId, human: [{ annotator: 'gold', kind: 'gold', preference: 'A' }] })
  const { id } = await queue({ overlap: 2, calibrationEvery: null })
  const [one, two, three] = (await db.reviewQueueItem.findMany({ where: { queueId: id, pairId: { not: gold.id } } })).map(
    ({ pairId }) => pairId,
  )
  for (const pairId of [one, two, gold.id]) await label(id, 'ana', pairId ?? '', 'A')
  await label(id, 'ben', one ?? '', 'A', 4000)
  await label(id, 'ben', two ?? '', 'B', 8000)
  await label(id, 'ben', three ?? '', 'B', 4000)
  const { queue: card, annotators } = await queueScreen(projectId, id)
  expect(card).toMatchObject({ nItems: 5, nDone: 2, nWanted: 10, nGiven: 6 })
  const [ana, ben] = annotators
  expect(ana).toMatchObject({ name: 'ana', nLabels: 3, nLastDay: 3, activeMs: 6000, medianActiveMs: 2000, labelsPerHour: 1800 })
  expect(ana?.withOthers.figure).toMatchObject({ value: 0.5, n: 2 })
  expect(ana?.withGold.figure).toMatchObject({ value: 1, n: 1 })
  expect(ben).toMatchObject({ name: 'ben', nLabels: 3, medianActiveMs: 4000 })
  expect(ben?.withGold.figure).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('gold') })
})

test('a random queue keeps the chance that each pair had', async () => {
  const { id, nItems } = await queue({ nPairs: 3 })
  expect(nItems).toBe(3)
  const items = await db.reviewQueueItem.findMany({ where: { queueId: id } })
  expect(items.map(({ inclusionProbability }) => inclusionProbability)).toEqual([0.75, 0.75, 0.75])
  expect((await queueList(projectId)).queues[0]?.drawnBy).toMatchObject({ strategy: 'random', nPopulation: 4 })
})

test('what somebody has not labelled yet can be handed over, and the other finds the queue', async () => {
  const { id } = await queue({ kind: 'assigned', annotators: ['ana'] })
  expect(await openQueues(projectId, 'ben')).toEqual([])
  const [first] = await db.reviewClaim.findMany({ where: { queueId: id } })
  await label(id, 'ana', first?.pairId ?? '', 'A')
  expect(await handOver(projectId, id, { from: 'ana', to: 'ben' })).toEqual({ nMoved: 3 })
  expect(await openQueues(projectId, 'ben')).toEqual([{ id, name: 'first', kind: 'assigned', nMine: 3 }])
  expect((await queueScreen(projectId, id)).annotators.map(({ name, nLabels, nClaimed }) => [name, nLabels, nClaimed])).toEqual([
    ['ana', 1, 0],
    ['ben', 0, 3],
  ])
})
