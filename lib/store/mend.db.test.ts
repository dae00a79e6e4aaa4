import { beforeEach, expect, test } from 'vitest'
import { silent } from '@/lib/labeling/testing/study'
import { startWorker } from '@/lib/labeling/worker'
import { db, pool } from './db'
import { newId } from './id'
import { insertJudgments, type Judgment } from './judgments'
import { mendProject } from './mend'
import { insertChunks } from './run-chunks'
import { make } from './testing'
import { recount } from './testing/recount'
import { inTransaction } from './transaction'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const all = { runs: 'all' } as const
async function labelled(n: number): Promise<{ id: string }[]> {
  const human = [
    { annotator: 'ana', preference: 'A' as const },
    { annotator: 'ben', preference: 'tie' as const },
  ]
  const pairs: { id: string }[] = []
  for (let at = 0; at < n; at += 1) pairs.push(await make.pair({ projectId, human }))
  return pairs
}

test('nothing is mended where everything is right', async () => {
  await labelled(3)
  await labelledRun(2)
  expect(await mendProject(projectId, all)).toEqual([])
  expect(await recount(projectId)).toEqual([])
})

test('a consensus that labels do not bear out is counted anew: other numbers, none, and one too many', async () => {
  const [other, none, majority] = await labelled(4)
  await db.humanConsensus.update({ where: { pairId: other?.id ?? '' }, data: { nA: 7 } })
  await db.humanConsensus.delete({ where: { pairId: none?.id ?? '' } })
  await db.humanConsensus.update({ where: { pairId: majority?.id ?? '' }, data: { majority: 'B', gold: 'B' } })
  const { id: bare } = await make.pair({ projectId })
  await db.humanConsensus.create({ data: { pairId: bare, nA: 1, majority: 'A' } })
  expect(await recount(projectId)).toHaveLength(4)
  expect(await mendProject(projectId, all)).toEqual([{ what: 'consensus of pairs', n: 4 }])
  expect(await recount(projectId)).toEqual([])
  expect(await mendProject(projectId, all)).toEqual([])
})

test('a queue counts the labels that were given in it', async () => {
  const pairs = await labelled(3)
  const queueId = newId()
  await db.reviewQueue.create({ data: { id: queueId, projectId, name: 'all', kind: 'pull', nItems: 3, nDone: 3 } })
  await db.reviewQueueItem.createMany({
    data: pairs.map(({ id: pairId }, at) => ({ queueId, pairId, position: at + 1, nLabels: at, isDone: at === 0 })),
  })
  await db.humanLabel.updateMany({ where: { pairId: pairs[1]?.id ?? '', annotator: { name: 'ana' } }, data: { queueId } })
  expect(await mendProject(projectId, all)).toEqual([
    { what: 'items of queues', n: 3 },
    { what: 'queues', n: 1 },
  ])
  expect(await recount(projectId)).toEqual([])
})

test('the counters and outcomes of a run are those of its judgments', async () => {
  const { runId } = await labelledRun(4)
  await db.run.update({ where: { id: runId }, data: { nJudgmentsOk: 5, nJudgmentsFailed: 9 } })
  await db.runOutcome.updateMany({ where: { runId, outcome: 'ok' }, data: { n: 1 } })
  await db.runOutcome.create({ data: { runId, outcome: 'refused', kind: 'refused', n: 2, pairId: newId() } })
  const { costUsd } = await db.run.findUniqueOrThrow({ where: { id: runId } })
  expect(await mendProject(projectId, all)).toEqual([{ what: 'counters of runs', n: 1 }])
  expect(await recount(projectId)).toEqual([])
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ nJudgmentsOk: 7, nJudgmentsFailed: 1, costUsd })
})

test('a run that is called completed and lacks judgments is paused, with the chunks that lack them open', async () => {
  const { runId, pairIds } = await labelledRun(3)
  await inTransaction(async (client) => {
    await client.query('delete from "Judgment" where "runId" = $1::uuid and "pairId" = $2::uuid', [runId, pairIds[1]])
    await client.query('delete from "AiLabel" where "runId" = $1::uuid and "pairId" = $2::uuid', [runId, pairIds[1]])
  })
  expect(await mendProject(projectId, all)).toEqual([
    { what: 'counters of runs', n: 1 },
    { what: 'runs that lack judgments', n: 1 },
  ])
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    status: 'paused',
    statusReason: '2 judgments are missing that were never asked for again. Resume the run to ask for them.',
  })
  expect(await db.runChunk.count({ where: { runId, doneAt: null } })).toBe(1)
  expect(await recount(projectId)).toEqual([])
})

test('a worker does so now and then', async () => {
  const [pair] = await labelled(1)
  await db.humanConsensus.update({ where: { pairId: pair?.id ?? '' }, data: { nA: 7 } })
  const worker = await startWorker(silent, { mendEveryMs: 20 })
  await expect.poll(() => recount(projectId)).toEqual([])
  await worker.stop()
})

/** A completed run in chunks of one pair, whose last judgment failed. */
async function labelledRun(nPairs: number): Promise<{ runId: string; pairIds: string[] }> {
  const start = await db.pair.count({ where: { projectId } })
  const texts = Array.from({ length: nPairs }, (_, at) => ({ promptText: `q ${start + at}`, a: `a ${at}`, b: `b ${at}` }))
  const pairIds =
    start === 0
      ? await make.pairs(projectId, texts)
      : await Promise.all(texts.map(async (text) => (await make.pair({ projectId, ...text })).id))
  const { id: runId } = await make.run({ projectId, source: 'labeled' })
  await insertChunks(pool, runId, projectId, {}, 1)
  const planned = (await db.runChunk.count({ where: { runId } })) * 2
  await db.run.update({ where: { id: runId }, data: { nPairs: planned / 2, nJudgmentsPlanned: planned } })
  const chunks = await db.runChunk.findMany({ where: { runId }, orderBy: { index: 'asc' } })
  const asked = chunks.flatMap((chunk) => chunk.pairIds).flatMap((pairId) => (['AB', 'BA'] as const).map((order) => ({ pairId, order })))
  const judgments = asked.map(({ pairId, order }, at): Judgment => ({ ...(at === planned - 1 ? failed : ok), pairId, order }))
  await insertJudgments(runId, judgments, { inputUsd: 1, outputUsd: 1 })
  await db.runChunk.updateMany({ where: { runId }, data: { doneAt: new Date() } })
  return { runId, pairIds }
}

const blank = {
  sample: 0,
  logprobs: null,
  rationale: null,
  rawText: null,
  requestHash: null,
  reuseKey: null,
  reusedFromId: null,
  latencyMs: 5,
}
const ok = {
  ...blank,
  outcome: 'ok' as const,
  rung: 'logprobs' as const,
  verdict: 'A' as const,
  pFirst: 0.8,
  pFirstLow: null,
  pFirstHigh: null,
  coverage: 0.9,
  inputTokens: 10,
  outputTokens: 1,
  errorKind: null,
  errorMessage: null,
}
const failed = {
  ...ok,
  outcome: 'failed' as const,
  rung: null,
  verdict: 'none' as const,
  pFirst: null,
  coverage: null,
  errorKind: 'timed out',
  errorMessage: 'no answer',
}
