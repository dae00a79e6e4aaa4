import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { createQueue } from './create-queue'

let projectId: string
let items: { pairId: string; inclusionProbability: number; stratum: string }[]

beforeEach(async () => {
  projectId = (await make.project()).id
  items = []
  for (let n = 0; n < 12; n += 1)
    items.push({ pairId: (await make.pair({ projectId })).id, inclusionProbability: 0.25, stratum: `s${n % 2}` })
})

test('keeps the order, the probabilities and the strata of the draw, and what drew it', async () => {
  const { id, nItems } = await createQueue(projectId, { name: 'random', items, drawnBy: { strategy: 'random', seed: 3 } })
  expect(nItems).toBe(12)
  const stored = await db.reviewQueueItem.findMany({ where: { queueId: id }, orderBy: { position: 'asc' } })
  expect(stored.map(({ pairId, inclusionProbability, stratum }) => ({ pairId, inclusionProbability, stratum }))).toEqual(items)
  expect(await db.reviewQueue.findUniqueOrThrow({ where: { id } })).toMatchObject({ drawnBy: { strategy: 'random', seed: 3 }, nItems: 12 })
})

test('deals an assigned queue evenly, each pair to as many different people as it wants', async () => {
  const annotators = ['ana', 'ben', 'cleo', 'dan']
  const { id } = await createQueue(projectId, { name: 'dealt', kind: 'assigned', annotators, overlap: 3, overlapShare: 0.5, items })
  const wanted = await db.reviewQueueItem.findMany({ where: { queueId: id } })
  expect(new Set(wanted.map((item) => item.wanted))).toEqual(new Set([1, 3]))
  const claims = await db.reviewClaim.findMany({ where: { queueId: id } })
  for (const item of wanted) expect(claims.filter(({ pairId }) => pairId === item.pairId)).toHaveLength(item.wanted)
  const loads = Object.values(Object.groupBy(claims, ({ annotatorId }) => annotatorId)).map((mine) => mine?.length ?? 0)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  expect(claims.every(({ expiresAt }) => expiresAt === null)).toBe(true)
})

test('mixes pairs with gold among those of each annotator, and says so when there is no gold', async () => {
  const settings = { kind: 'assigned' as const, annotators: ['ana', 'ben'], calibrationEvery: 3, items }
  await expect(createQueue(projectId, { name: 'calibrated', ...settings })).rejects.toMatchObject({ code: 'no-gold-for-calibration' })
  expect(await db.reviewQueue.count({ where: { projectId } })).toBe(0)
  const gold = [await goldPair(), await goldPair(), await goldPair()]
  const { id, nItems } = await createQueue(projectId, { name: 'calibrated', ...settings })
  expect(nItems).toBe(12)
  const calibration = await db.reviewClaim.findMany({ where: { queueId: id, pairId: { in: gold } } })
  expect(calibration.length).toBeGreaterThanOrEqual(4)
})

test('an empty queue, a name that is taken, and a pair of another project store nothing', async () => {
  await createQueue(projectId, { name: 'taken', items })
  await expect(createQueue(projectId, { name: 'taken', items })).rejects.toMatchObject({ code: 'queue-name-taken' })
  await expect(createQueue(projectId, { name: 'empty', items: [] })).rejects.toMatchObject({ code: 'queue-empty' })
  const foreign = await make.pair({ projectId: (await make.project()).id })
  await expect(createQueue(projectId, { name: 'foreign', items: [{ pairId: foreign.id }] })).rejects.toThrow(RangeError)
  expect(await db.reviewQueue.count({ where: { projectId } })).toBe(1)
})

const goldPair = async () => (await make.pair({ projectId, human: [{ annotator: 'gold', kind: 'gold', preference: 'A' }] })).id
