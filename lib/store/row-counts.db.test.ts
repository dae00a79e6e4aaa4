import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { db, one, pool } from './db'
import { mendProject } from './mend'
import { countProjectPairs, labelsOf } from './row-counts'
import { make } from './testing'
import { recount } from './testing/recount'
import { inTransaction } from './transaction'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const texts = (word: string, n: number) => Array.from({ length: n }, (_, at) => ({ promptText: `${word} ${at}`, a: 'a', b: 'b' }))
const nLabels = async (runId: string) =>
  (await one(z.object({ n: z.int() }), `select ${labelsOf('$1::uuid', '$2::uuid')} as n`, [projectId, runId])).n

test('pairs are counted as they come and go, whoever writes them and however many at once', async () => {
  expect(await countProjectPairs(projectId)).toBe(0)
  const pairIds = await make.pairs(projectId, texts('one', 5))
  expect(await countProjectPairs(projectId)).toBe(5)
  await db.pair.updateMany({ where: { projectId }, data: { externalId: 'x' } })
  await db.pair.deleteMany({ where: { id: { in: pairIds.slice(0, 2) } } })
  expect(await countProjectPairs(projectId)).toBe(3)
  await db.prompt.deleteMany({ where: { pairs: { some: { id: pairIds[2] ?? '' } } } })
  expect(await countProjectPairs(projectId)).toBe(2)
  expect(await recount(projectId)).toEqual([])
})

test('what is taken back is not counted, and what is not committed only for its own', async () => {
  await make.pairs(projectId, texts('two', 4))
  const undone = inTransaction(async (client) => {
    await client.query('delete from "Pair" where "projectId" = $1::uuid', [projectId])
    expect(await countProjectPairs(projectId)).toBe(4)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  expect(await countProjectPairs(projectId)).toBe(4)
})

test('labels are counted by run', async () => {
  const [one = '', two = '', three = ''] = await make.pairs(projectId, texts('three', 3))
  const labels = (...ids: string[]) => ids.map((pairId) => ({ pairId, pFirstAB: 0.7, pFirstBA: 0.4 }))
  const first = await make.run({ projectId, labels: labels(one, two, three) })
  const second = await make.run({ projectId, labels: labels(one) })
  expect([await nLabels(first.id), await nLabels(second.id)]).toEqual([3, 1])
  await db.pair.delete({ where: { id: one } })
  expect([await nLabels(first.id), await nLabels(second.id)]).toEqual([2, 0])
})

test('a number that the rows do not bear out is counted anew', async () => {
  const pairIds = await make.pairs(projectId, texts('four', 3))
  const run = await make.run({ projectId, labels: pairIds.map((pairId) => ({ pairId, pFirstAB: 0.6 })) })
  await pool.query('update "DataVersion" set "nRows" = "nRows" + 2 where "projectId" = $1::uuid and scope in ($2, \'pairs\')', [
    projectId,
    run.id,
  ])
  expect(await recount(projectId)).toEqual(['5 pairs counted of 3', expect.stringContaining('5 labels counted of 3')])
  expect(await mendProject(projectId, { runs: 'all' })).toEqual([{ what: 'numbers of pairs and labels', n: 2 }])
  expect(await recount(projectId)).toEqual([])
})
