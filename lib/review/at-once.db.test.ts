import { beforeEach, expect, test } from 'vitest'
import { importFile } from '@/lib/imports/import-file'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { nWaitingForLocks } from '@/lib/store/testing/mishaps'
import { recount } from '@/lib/store/testing/recount'
import { inTransaction } from '@/lib/store/transaction'
import { createQueue } from './create-queue'
import { labelPair, undoLabel } from './review'
import { NewReviewLabel, UndoRequest } from './review-types'

type Text = { promptText: string; a: string; b: string }
type Choice = NewReviewLabel['choice']

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const textsOf = (n: number): Text[] =>
  Array.from({ length: n }, (_, at) => ({ promptText: `question ${at}`, a: `one ${at}`, b: `two ${at}` }))
const label = (pairId: string, annotator: string, choice: Choice, more: { queueId?: string; clientId?: string } = {}) =>
  labelPair(projectId, NewReviewLabel.parse({ annotator, pairId, choice, durationMs: 1500, activeMs: 1000, ...more }))
const undo = (annotator: string, pairId: string) => undoLabel(projectId, UndoRequest.parse({ annotator, pairId }))
const people = ['ana', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal']

/** A file with a label of each annotator on each of these texts. */
function fileOf(texts: readonly Text[], annotators: readonly string[], label: object): Buffer {
  const human = annotators.map((annotator) => ({ annotator, ...label }))
  return Buffer.from(
    texts.map(({ promptText, a, b }) => `${JSON.stringify({ prompt: promptText, response_a: a, response_b: b, human })}\n`).join(''),
  )
}

async function* bytesOf(...parts: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

/** Until so many others wait for a lock in this database. */
const untilWaiting = (n: number) => expect.poll(nWaitingForLocks).toBe(n)

test('eight annotators who label forty pairs at once are all in the consensus', async () => {
  const pairIds = await make.pairs(projectId, textsOf(40))
  const { id: queueId } = await createQueue(projectId, { name: 'all', items: pairIds.map((pairId) => ({ pairId, wanted: 8 })) })
  const choices: Choice[] = ['left', 'right', 'tie']
  await Promise.all(
    pairIds.flatMap((pairId, at) => people.map((who, nth) => label(pairId, who, choices[(at + nth * nth) % 3] ?? 'tie', { queueId }))),
  )
  expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(40 * 8)
  expect(await recount(projectId)).toEqual([])
})

test('of two contrary labels by one annotator at once one stands and the other is history', async () => {
  const pairIds = await make.pairs(projectId, textsOf(40))
  await Promise.all(pairIds.flatMap((pairId) => [label(pairId, 'ana', 'left'), label(pairId, 'ana', 'right')]))
  const [current, earlier] = await Promise.all([
    db.humanLabel.findMany({ where: { pair: { projectId } } }),
    db.humanLabelEarlier.findMany({ where: { pair: { projectId } } }),
  ])
  expect([current.length, earlier.length]).toEqual([40, 40])
  const before = new Map(earlier.map(({ pairId, preference }) => [pairId, preference]))
  for (const { pairId, preference } of current) expect([preference, before.get(pairId)].sort()).toEqual(['A', 'B'])
  expect(await recount(projectId)).toEqual([])
})

test('one request that comes four times at once is one label without a history', async () => {
  const pairIds = await make.pairs(projectId, textsOf(20))
  const clicks = pairIds.map((pairId) => ({ pairId, clientId: crypto.randomUUID() }))
  await Promise.all([1, 2, 3, 4].flatMap(() => clicks.map(({ pairId, clientId }) => label(pairId, 'ana', 'left', { clientId }))))
  expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(20)
  expect(await db.humanLabelEarlier.count({ where: { pair: { projectId } } })).toBe(0)
  expect(await recount(projectId)).toEqual([])
})

test('a label that comes while a file brings another for the same pair is counted with it', async () => {
  const texts = textsOf(3)
  const [pairId = ''] = await make.pairs(projectId, texts)
  const held = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  // A rejected line is the last thing that a batch writes: whoever has the table of these keeps the batch written and not committed.
  const holding = inTransaction(async (client) => {
    await client.query('lock table "ImportLine" in exclusive mode')
    locked.resolve()
    await held.promise
  })
  await locked.promise
  const bytes = bytesOf(fileOf(texts, ['file'], { preference: 'A' }), Buffer.from('no line of a file\n'))
  const importing = importFile(projectId, bytes, { fileName: 'labels.jsonl' })
  await untilWaiting(1)
  const labelled = label(pairId, 'ana', 'tie')
  await untilWaiting(2)
  held.resolve()
  await Promise.all([holding, importing, labelled])
  expect(await db.humanConsensus.findUniqueOrThrow({ where: { pairId } })).toMatchObject({ nA: 1, nTie: 1 })
  expect(await recount(projectId)).toEqual([])
})

test('people who label and undo beside files with labels for the same pairs lose nothing', async () => {
  const texts = textsOf(60)
  const pairIds = await make.pairs(projectId, texts)
  const { id: queueId } = await createQueue(projectId, { name: 'all', items: pairIds.map((pairId) => ({ pairId })) })
  const goThrough = async (who: string) => {
    for (const [at, pairId] of pairIds.entries()) {
      await label(pairId, who, at % 2 === 0 ? 'left' : 'tie', { queueId })
      if (at % 5 === 0) await undo(who, pairId)
    }
  }
  const bring = (annotators: readonly string[], label: object) =>
    importFile(projectId, bytesOf(fileOf(texts, annotators, label)), { fileName: 'labels.jsonl' })
  const younger = { preference: 'B', at: new Date(Date.now() + 3_600_000).toISOString() }
  await Promise.all([
    ...people.slice(0, 4).map(goThrough),
    bring(['ina', 'jon'], { preference: 'A' }),
    bring(['ben', 'ina'], younger),
    bring(['kim'], { preference: 'tie' }),
  ])
  expect(await db.humanLabel.count({ where: { pair: { projectId }, annotator: { name: { in: ['ina', 'jon', 'kim'] } } } })).toBe(180)
  expect(await recount(projectId)).toEqual([])
})

test('a label of a queue that a younger one of a file replaces is history with all that was known of it, and its pair is open again', async () => {
  const texts = textsOf(1)
  const [pairId = ''] = await make.pairs(projectId, texts)
  const { id: queueId } = await createQueue(projectId, { name: 'all', items: [{ pairId }] })
  await label(pairId, 'ana', 'left', { queueId })
  const given = await db.humanLabel.findFirstOrThrow({ where: { pairId } })
  const younger = { preference: 'tie', at: new Date(given.createdAt.getTime() + 60_000).toISOString() }
  await importFile(projectId, bytesOf(fileOf(texts, ['ana'], younger)), { fileName: 'labels.jsonl' })
  expect(await db.humanLabel.findFirstOrThrow({ where: { pairId } })).toMatchObject({
    preference: 'tie',
    source: 'imported',
    queueId: null,
  })
  expect(await db.humanLabelEarlier.findFirstOrThrow({ where: { pairId } })).toMatchObject(given)
  expect(given).toMatchObject({ queueId, durationMs: 1500, activeMs: 1000 })
  expect(await recount(projectId)).toEqual([])
})
