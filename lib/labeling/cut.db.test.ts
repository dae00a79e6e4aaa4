import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { db } from '@/lib/store/db'
import { cutConnections, makeRoom, takeRoom } from '@/lib/store/testing/mishaps'
import { recount } from '@/lib/store/testing/recount'
import { startRun } from './plan'
import { resumeRun } from './runs'
import { againstLedger } from './testing/against-ledger'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let worker: Worker

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 10, wavers: true })
  worker = await startWorker(silent)
})
afterEach(makeRoom)
afterAll(async () => {
  await worker.stop()
  await judge.close()
})

test('a run whose connections are cut again and again loses and doubles nothing', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 100, endpoint: { maxConcurrency: 8 } })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  for (const n of [10, 50, 90, 130, 170]) {
    await expect.poll(() => db.judgment.count({ where: { runId } }).catch(() => 0)).toBeGreaterThanOrEqual(n)
    expect(await cutConnections()).toBeGreaterThan(0)
  }
  await expect.poll(() => db.run.findUniqueOrThrow({ where: { id: runId } }).catch(() => null)).toMatchObject({ status: 'completed' })
  expect(await againstLedger(runId, study, judge)).toEqual([])
  expect(await recount(study.projectId)).toEqual([])
})

test('a database without room pauses the run with the reason; what was answered is kept and stored once there is room', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 60, endpoint: { maxConcurrency: 8 } })
  const { projectId, labelerVersionId } = study
  await untilRun((await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })).runId, ({ status }) => status === 'completed')
  judge.ledger.clear()
  await takeRoom('Judgment')
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  const paused = await untilRun(runId, ({ status }) => status === 'paused')
  expect(paused.statusReason).toBe(
    'The database has no room left: could not extend file "base/1/2": No space left on device. Free space on its disk, then resume the run. What was answered is kept meanwhile, and stored as soon as there is room.',
  )
  expect(paused.nJudgmentsOk).toBe(0)
  await makeRoom()
  const answered = () => [...judge.ledger.values()].reduce((sum, answers) => sum + answers.length, 0)
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk > 0 && nJudgmentsOk === answered())
  expect(answered()).toBeLessThan(120)
  await resumeRun(projectId, runId)
  await untilRun(runId, ({ status }) => status === 'completed')
  expect(answered()).toBe(120)
  expect(await againstLedger(runId, study, judge)).toEqual([])
  expect(await recount(projectId)).toEqual([])
})
