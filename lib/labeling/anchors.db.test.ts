import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { anchorSetById, createAnchorSet, listAnchorSets } from '@/lib/store/anchors'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { estimateRun } from './estimate'
import { startRun } from './plan'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let worker: Worker

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 1 })
  worker = await startWorker(silent)
})
afterAll(async () => {
  await worker.stop()
  await judge.close()
})

const pairsOf = async (anchorSetId: string) =>
  (await db.anchorPair.findMany({ where: { anchorSetId }, orderBy: { pairId: 'asc' } })).map(({ pairId }) => pairId)

test('a run on anchor pairs asks about exactly these, and again each time, although the answers are in store', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 12 })
  const anchorSetId = await createAnchorSet(projectId, 'five', { n: 5, seed: '1' })
  const ask = async () => {
    const before = judge.nRequests
    const { runId } = await startRun(projectId, { labelerVersionId, anchorSetId, selection: { limit: 1 } })
    const run = await untilRun(runId, ({ status }) => status === 'completed')
    return { run, nAsked: judge.nRequests - before }
  }
  const [first, second] = [await ask(), await ask()]
  // The first also asks the endpoint what it can do.
  expect(second.nAsked).toBe(10)
  for (const { run } of [first, second]) {
    expect(run).toMatchObject({ nPairs: 5, nJudgmentsOk: 10, nJudgmentsReused: 0, reuse: false, anchorSetId, name: 'judge v1 on five' })
    const labels = await db.aiLabel.findMany({ where: { runId: run.id }, orderBy: { pairId: 'asc' } })
    expect(labels.map(({ pairId }) => pairId)).toEqual(await pairsOf(anchorSetId))
  }
  expect(await estimateRun(projectId, { labelerVersionId, anchorSetId })).toMatchObject({ nPairs: 5, nJudgments: 10, reusedShare: 0 })
  expect(await anchorSetById(projectId, anchorSetId)).toMatchObject({ nPairs: 5, nRuns: 2, nHumanLabelled: 0 })
})

test('the draw follows its seed and its filter, leaves out what was taken out, and stays as it was when pairs come', async () => {
  const { id: projectId } = await make.project()
  const ids = await make.pairs(
    projectId,
    Array.from({ length: 30 }, (_, n) => ({ promptText: `Question ${n}`, a: 'one', b: 'other' })),
  )
  await db.prompt.updateMany({ where: { pairs: { some: { id: { in: ids.slice(0, 20) } } } }, data: { tags: ['easy'] } })
  await db.takenOutPair.create({ data: { pairId: ids[0] ?? '', projectId, reason: 'bad prompt', author: 'ana' } })
  const draw = { n: 8, seed: 'x', tag: 'easy' }
  const [one, same, other] = [
    await createAnchorSet(projectId, 'one', draw),
    await createAnchorSet(projectId, 'same', draw),
    await createAnchorSet(projectId, 'other', { ...draw, seed: 'y' }),
  ]
  const drawn = await pairsOf(one)
  expect(drawn).toHaveLength(8)
  expect(await pairsOf(same)).toEqual(drawn)
  expect(await pairsOf(other)).not.toEqual(drawn)
  const all = await pairsOf(await createAnchorSet(projectId, 'all', { ...draw, n: 100 }))
  expect(all).toEqual(ids.slice(1, 20).toSorted())
  await make.pair({ projectId, tags: ['easy'] })
  expect(await pairsOf(one)).toEqual(drawn)
  expect((await listAnchorSets(projectId)).map(({ name, nPairs }) => [name, nPairs])).toEqual([
    ['all', 19],
    ['other', 8],
    ['same', 8],
    ['one', 8],
  ])
})

test('a name that is taken and a draw of nothing are refused, and leave nothing', async () => {
  const { id: projectId } = await make.project()
  await make.pair({ projectId })
  await createAnchorSet(projectId, 'one', { n: 1, seed: '1' })
  await expect(createAnchorSet(projectId, 'one', { n: 1, seed: '2' })).rejects.toMatchObject({ status: 409, code: 'name-taken' })
  await expect(createAnchorSet(projectId, 'nothing', { n: 1, seed: '1', tag: 'nowhere' })).rejects.toMatchObject({
    code: 'nothing-selected',
  })
  expect((await listAnchorSets(projectId)).map(({ name }) => name)).toEqual(['one'])
  const stranger = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const [set] = await listAnchorSets(projectId)
  await expect(
    startRun(stranger.projectId, { labelerVersionId: stranger.labelerVersionId, anchorSetId: set?.id ?? '' }),
  ).rejects.toMatchObject({ status: 404 })
})
