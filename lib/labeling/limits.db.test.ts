import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { db } from '@/lib/store/db'
import { endpointConcurrency } from '@/lib/store/endpoint-limits'
import { startRun } from './plan'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilLetGo, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let workers: Worker[]

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 30 })
  workers = [await startWorker(silent), await startWorker(silent)]
})
afterEach(() => {
  judge.release()
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await judge.close()
})

const isDone = ({ status }: { status: string }) => status === 'completed'

test('two workers together never have more requests in flight than the endpoint allows, and use what it allows', async () => {
  const { projectId, labelerVersionId, endpointId } = await makeStudy(judge.baseUrl, { nPairs: 300, endpoint: { maxConcurrency: 6 } })
  const warm = await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  judge.mostAtOnce = 0
  judge.hold()
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  await expect.poll(() => judge.nWaiting).toBe(6)
  // Each answer that comes lets the worker with more than its share give one up, until both have theirs.
  await expect
    .poll(async () => {
      judge.release(1)
      return db.endpointLease.count({ where: { endpointId, slots: 3 } })
    })
    .toBe(2)
  await expect.poll(() => judge.nWaiting).toBe(6)
  judge.release()
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 600, nJudgmentsFailed: 0 })
  expect(judge.mostAtOnce).toBe(6)
})

test('requests per minute hold over both workers', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, {
    nPairs: 30,
    endpoint: { maxConcurrency: 50, requestsPerMinute: 600 },
  })
  const warm = await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  const from = judge.requestedAt.length
  const startedAt = performance.now()
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  await untilRun(runId, isDone)
  const at = judge.requestedAt.slice(from)
  expect(at).toHaveLength(60)
  // A bucket of two seconds' worth, then the refill rate of (600 - 20) / 60 a second. A request arrives after it was allowed, never before.
  for (const [nth, moment] of at.entries()) expect(nth + 1).toBeLessThanOrEqual(20 + ((moment - startedAt) / 1000) * (580 / 60) + 1)
})

test('an endpoint that bears less than its setting is not asked for more for long, and what it bears is found again', async () => {
  const { projectId, labelerVersionId, endpointId } = await makeStudy(judge.baseUrl, { nPairs: 300, endpoint: { maxConcurrency: 40 } })
  const warm = await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  judge.options = { latencyMs: 60, bears: 10 }
  const bearable = async () => (await endpointConcurrency(endpointId)).bearable
  const label = () => startRun(projectId, { labelerVersionId, selection: {}, reuse: false })
  const { runId } = await label()
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk > 300)
  await expect.poll(bearable).toBeLessThan(20)
  judge.mostAtOnce = 0
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 600, nJudgmentsFailed: 0 })
  expect(judge.mostAtOnce).toBeLessThan(40)
  await untilLetGo(runId)
  judge.options = { latencyMs: 30 }
  const low = await bearable()
  do await untilRun((await label()).runId, isDone)
  while ((await bearable()) <= low)
})
