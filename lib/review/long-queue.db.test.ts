import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { db, one } from '@/lib/store/db'
import { freePairs, renewClaims, standing } from '@/lib/store/queue-claims'
import { ensurePerson } from '@/lib/store/review-actions'
import { queueProgress } from '@/lib/store/review-queue'
import { make } from '@/lib/store/testing'
import { inTransaction } from '@/lib/store/transaction'
import { createQueue } from './create-queue'
import { labelPair, undoLabel } from './review'
import { NewReviewLabel } from './review-types'

const [few, many] = [60, 6000]
let projectId: string
let pairIds: string[]

beforeAll(async () => {
  projectId = (await make.project()).id
  const texts = Array.from({ length: many }, (_, n) => ({ promptText: `q${n}`, a: `a${n}`, b: `b${n}` }))
  pairIds = await make.pairs(projectId, texts)
})

/** Rows and index entries that `work` reads of a table, by the database's own count for the transaction. */
async function rowsRead(table: string, annotator: string, queueId: string): Promise<number> {
  return inTransaction(async (client) => {
    const annotatorId = await ensurePerson(client, projectId, annotator)
    await renewClaims(client, queueId, annotatorId)
    const { cursor } = await standing(client, queueId, annotatorId)
    expect(await freePairs(client, { queueId, annotatorId, cursor, limit: 24 })).toHaveLength(24)
    await queueProgress(projectId, annotator, queueId, client)
    const { n } = await one(
      z.object({ n: z.coerce.number() }),
      `select coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid)), 0) as n from pg_class c
       where c.oid = $1::regclass or c.oid in (select indexrelid from pg_index where indrelid = $1::regclass)`,
      [`"${table}"`],
      client,
    )
    return n
  })
}

async function queueOf(size: number, settings: object = {}): Promise<string> {
  const items = pairIds.slice(0, size).map((pairId) => ({ pairId }))
  return (await createQueue(projectId, { name: `of ${size} ${JSON.stringify(settings)}`, items, ...settings })).id
}

test('the next pairs of a long queue take no more reading than those of a short one', async () => {
  const [short, long] = [await queueOf(few), await queueOf(many)]
  for (const queueId of [short, long]) {
    for (const pairId of pairIds.slice(0, 5))
      await labelPair(projectId, NewReviewLabel.parse({ annotator: 'ana', pairId, queueId, choice: 'left' }))
  }
  await make.analyzed()
  const [ofShort, ofLong] = [await rowsRead('ReviewQueueItem', 'ana', short), await rowsRead('ReviewQueueItem', 'ana', long)]
  expect(ofLong).toBeLessThan(ofShort + many / 10)
})

test('what a lead has dealt out is not read again for each label', async () => {
  const queueId = await queueOf(many, { kind: 'assigned', annotators: ['ana'] })
  await make.analyzed()
  const n = await inTransaction(async (client) => {
    await renewClaims(client, queueId, await ensurePerson(client, projectId, 'ana'))
    const read = await one(
      z.object({ n: z.coerce.number() }),
      `select coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0) as n from pg_index where indrelid = '"ReviewClaim"'::regclass`,
      [],
      client,
    )
    return read.n
  })
  expect(n).toBeLessThan(many / 10)
})

test('how many pairs are done is counted along, also when labels are taken back', async () => {
  const queueId = await queueOf(few, { overlap: 2 })
  const label = (annotator: string, pairId = '') =>
    labelPair(projectId, NewReviewLabel.parse({ annotator, pairId, queueId, choice: 'tie' }))
  const nDone = async () => (await db.reviewQueue.findUniqueOrThrow({ where: { id: queueId } })).nDone
  await label('ben', pairIds[10])
  expect(await nDone()).toBe(0)
  await label('cleo', pairIds[10])
  await Promise.all([label('ben', pairIds[11]), label('cleo', pairIds[11]), label('ben', pairIds[12]), label('cleo', pairIds[12])])
  expect(await nDone()).toBe(3)
  expect(await db.reviewQueueItem.count({ where: { queueId, isDone: true } })).toBe(3)
  await undoLabel(projectId, { annotator: 'ben', pairId: pairIds[12] ?? '', queueId, clientId: null })
  expect(await nDone()).toBe(2)
})
