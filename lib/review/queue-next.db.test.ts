import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { releaseClaims } from '@/lib/store/queue-claims'
import { deleteQueue } from '@/lib/store/queue-rows'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { createQueue } from './create-queue'
import type { QueueSettingsInput } from './queue-types'
import { labelPair, reviewQueue, skipForLater, undoLabel } from './review'
import { NewReviewLabel, SkipRequest, UndoRequest } from './review-types'

let projectId: string
let pairIds: string[]

beforeEach(async () => {
  projectId = (await make.project()).id
  pairIds = []
  for (let n = 0; n < 8; n += 1) pairIds.push((await make.pair({ projectId })).id)
})

const queueOf = async (settings: Partial<QueueSettingsInput>) =>
  (await createQueue(projectId, { name: `queue ${crypto.randomUUID()}`, items: pairIds.map((pairId) => ({ pairId })), ...settings })).id
const next = async (queueId: string, annotator: string, limit = 3) => {
  const { pairs, ...rest } = await reviewQueue(projectId, { annotator, queueId, limit })
  return { ids: pairs.map(({ pairId }) => pairId), ...rest }
}
const label = (queueId: string, annotator: string, pairId: string | undefined, choice: 'left' | 'right' | 'tie' = 'tie') =>
  labelPair(projectId, NewReviewLabel.parse({ annotator, queueId, pairId, choice, activeMs: 1000 }))
const goldPair = async (gold: Preference = 'tie') =>
  (await make.pair({ projectId, human: [{ annotator: 'gold', kind: 'gold', preference: gold }] })).id

/** Labels all that a queue gives to an annotator, and says which pairs that were. */
async function workThrough(queueId: string, annotator: string): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const { ids } = await next(queueId, annotator, 2)
    if (ids.length === 0) return done
    for (const pairId of ids) {
      await label(queueId, annotator, pairId)
      done.push(pairId)
    }
  }
}

test('people who pull at the same moment never get the same pair, and together they get every pair', async () => {
  const queueId = await queueOf({})
  const people = ['ana', 'ben', 'cleo']
  const first = await Promise.all(people.map((annotator) => next(queueId, annotator)))
  const taken = first.flatMap(({ ids }) => ids)
  expect(new Set(taken).size).toBe(taken.length)
  const done = await Promise.all(people.map((annotator) => workThrough(queueId, annotator)))
  expect(done.flat().toSorted()).toEqual(pairIds.toSorted())
  expect((await next(queueId, 'ana')).progress).toMatchObject({ nPairs: 8, nDone: 8 })
})

test('asking again gives the same pairs, and no more than half of what is left', async () => {
  const queueId = await queueOf({})
  const { ids } = await next(queueId, 'ana', 20)
  expect(ids).toEqual(pairIds.slice(0, 4))
  expect((await next(queueId, 'ana', 3)).ids).toEqual(ids.slice(0, 3))
})

test('a pair that wants two labels goes to two people, not to a third', async () => {
  const queueId = await queueOf({ overlap: 2 })
  const [ana, ben, cleo] = [(await next(queueId, 'ana')).ids, (await next(queueId, 'ben')).ids, (await next(queueId, 'cleo')).ids]
  expect(ben).toEqual(ana)
  expect(cleo.some((pairId) => ana.includes(pairId))).toBe(false)
  for (const annotator of ['ana', 'ben', 'cleo', 'dan']) await workThrough(queueId, annotator)
  const items = await db.reviewQueueItem.findMany({ where: { queueId } })
  expect(items.map(({ nLabels, isDone }) => [nLabels, isDone])).toEqual(items.map(() => [2, true]))
})

test('what an annotator has left lying comes free when its time is over by the clock of the database, and a late label is kept', async () => {
  const queueId = await queueOf({})
  const { ids } = await next(queueId, 'ana')
  await db.reviewClaim.updateMany({ where: { queueId }, data: { expiresAt: new Date(0) } })
  expect((await next(queueId, 'ben')).ids).toEqual(ids)
  await label(queueId, 'ben', ids[0], 'left')
  await label(queueId, 'ana', ids[0], 'right')
  expect(await db.humanLabel.count({ where: { pairId: ids[0] ?? '' } })).toBe(2)
  expect((await next(queueId, 'ana')).ids.some((pairId) => ids.includes(pairId))).toBe(false)
})

test('what is given back goes to the next one who asks', async () => {
  const queueId = await queueOf({})
  const { ids } = await next(queueId, 'ana')
  await releaseClaims(projectId, { queueId, annotator: 'ana', keep: [] })
  expect((await next(queueId, 'ben')).ids).toEqual(ids)
})

test('a pair whose label is still on its way is not given back with the others', async () => {
  const queueId = await queueOf({})
  const [waiting = '', ...others] = (await next(queueId, 'ana')).ids
  expect(others.length).toBeGreaterThan(0)
  await releaseClaims(projectId, { queueId, annotator: 'ana', keep: [waiting] })
  const { ids } = await next(queueId, 'ben')
  expect(ids).toEqual(expect.arrayContaining(others))
  expect(ids).not.toContain(waiting)
})

test('a skipped pair goes to somebody else and comes back last', async () => {
  const queueId = await queueOf({})
  const [first] = (await next(queueId, 'ana')).ids
  await skipForLater(projectId, SkipRequest.parse({ annotator: 'ana', pairId: first, queueId }))
  expect((await next(queueId, 'ana')).ids).not.toContain(first)
  expect((await next(queueId, 'ben')).ids[0]).toBe(first)
  await releaseClaims(projectId, { queueId, annotator: 'ben', keep: [] })
  expect((await workThrough(queueId, 'ana')).at(-1)).toBe(first)
})

test('an undone label makes its pair open again, first for the one who undid it', async () => {
  const queueId = await queueOf({})
  const [first] = (await next(queueId, 'ana')).ids
  await label(queueId, 'ana', first)
  expect(await db.reviewQueueItem.count({ where: { queueId, isDone: true } })).toBe(1)
  await undoLabel(projectId, UndoRequest.parse({ annotator: 'ana', queueId }))
  expect(await db.reviewQueueItem.count({ where: { queueId, isDone: true } })).toBe(0)
  expect((await next(queueId, 'ben')).ids).not.toContain(first)
  expect((await next(queueId, 'ana')).ids[0]).toBe(first)
})

test('an assigned queue gives everybody their own pairs and strangers none', async () => {
  const queueId = await queueOf({ kind: 'assigned', annotators: ['ana', 'ben'] })
  expect((await next(queueId, 'eve')).ids).toEqual([])
  const { progress } = await next(queueId, 'ana')
  expect(progress).toMatchObject({ nLabelled: 0, nPairs: 4, nDone: null })
  const [ana, ben] = [await workThrough(queueId, 'ana'), await workThrough(queueId, 'ben')]
  expect([ana.length, ben.length]).toEqual([4, 4])
  expect([...ana, ...ben].toSorted()).toEqual(pairIds.toSorted())
  expect((await next(queueId, 'ana')).progress).toMatchObject({ nLabelled: 4, nPairs: 4 })
})

test('a skipped assignment stays with its annotator and comes last', async () => {
  const queueId = await queueOf({ kind: 'assigned', annotators: ['ana'] })
  const [first] = (await next(queueId, 'ana')).ids
  await skipForLater(projectId, SkipRequest.parse({ annotator: 'ana', pairId: first, queueId }))
  expect((await workThrough(queueId, 'ana')).at(-1)).toBe(first)
})

test('everybody gets the calibration pairs, one of every so many, and the queue is done without them', async () => {
  const gold = [await goldPair(), await goldPair(), await goldPair()]
  const queueId = await queueOf({ calibrationEvery: 4 })
  const [ana, ben] = [await workThrough(queueId, 'ana'), await workThrough(queueId, 'ben')]
  expect(ana.filter((pairId) => gold.includes(pairId)).length).toBeGreaterThanOrEqual(2)
  expect(ben).toEqual([])
  expect(ana.filter((pairId) => !gold.includes(pairId)).toSorted()).toEqual(pairIds.toSorted())
})

test('feedback tells the known answer after the label, and then the label stays', async () => {
  const gold = await goldPair('tie')
  const queueId = await queueOf({ kind: 'assigned', annotators: ['ana'], calibrationEvery: 2, feedback: true })
  expect((await label(queueId, 'ana', pairIds[0])).feedback).toBeNull()
  expect((await label(queueId, 'ana', gold, 'left')).feedback).toEqual({ pairId: gold, known: 'tie', chosen: 'left' })
  await expect(label(queueId, 'ana', gold, 'tie')).rejects.toMatchObject({ code: 'answer-known' })
  await expect(undoLabel(projectId, UndoRequest.parse({ annotator: 'ana', pairId: gold }))).rejects.toMatchObject({ code: 'answer-known' })
})

test('a closed queue gives nothing more, but keeps a label that was under way', async () => {
  const queueId = await queueOf({})
  const [first] = (await next(queueId, 'ana')).ids
  await db.reviewQueue.update({ where: { id: queueId }, data: { status: 'closed' } })
  expect(await next(queueId, 'ana')).toMatchObject({ ids: [], isOpen: false })
  await label(queueId, 'ana', first)
  expect(await db.humanLabel.count({ where: { queueId } })).toBe(1)
})

test('a queue that is deleted leaves the labels that were given in it', async () => {
  const queueId = await queueOf({})
  const [first] = (await next(queueId, 'ana')).ids
  await label(queueId, 'ana', first)
  await expect(deleteQueue((await make.project()).id, queueId)).rejects.toMatchObject({ status: 404 })
  await deleteQueue(projectId, queueId)
  expect(await db.reviewQueueItem.count({ where: { queueId } })).toBe(0)
  expect(await db.humanLabel.findFirstOrThrow({ where: { pairId: first ?? '' } })).toMatchObject({ queueId: null })
})

test('a queue of another project, and a pair that is not in the queue, are refused', async () => {
  const other = await make.project()
  const queueId = await queueOf({})
  await expect(reviewQueue(other.id, { annotator: 'ana', queueId, limit: 1 })).rejects.toMatchObject({ status: 404 })
  const outside = await make.pair({ projectId })
  await expect(label(queueId, 'ana', outside.id)).rejects.toMatchObject({ status: 404 })
})
