import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '@/lib/stats/random'
import { startRun } from './plan'
import { againstLedger } from './testing/against-ledger'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, untilRun } from './testing/study'
import { killWorkerProcesses, startWorkerProcess } from './testing/worker-process'

const nWorkers = 3
const nKills = 20
const nPairs = 600
const maxConcurrency = 12

let judge: JudgeServer

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 60, wavers: true })
})
afterAll(async () => {
  killWorkerProcesses()
  await judge.close()
})

test('twenty kills among three workers lose and double nothing', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs, endpoint: { maxConcurrency } })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  const workers = Array.from({ length: nWorkers }, () => startWorkerProcess())
  const random = seededRandom(4)
  // At random points of the run rather than of time, so that a slow machine is killed at as many stages of the work as a fast one.
  const killsAt = Array.from({ length: nKills }, () => Math.floor(random() * 1.6 * nPairs)).sort((a, b) => a - b)
  for (const at of killsAt) {
    await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk >= at)
    const [victim] = workers.splice(Math.floor(random() * workers.length), 1)
    victim?.kill()
    workers.push(startWorkerProcess())
  }
  const run = await untilRun(runId, ({ status }) => status === 'completed')
  const exitCodes = await Promise.all(workers.map((worker) => worker.stop()))
  expect(exitCodes).toEqual([0, 0, 0])
  expect(run).toMatchObject({ nJudgmentsOk: 2 * nPairs, nJudgmentsFailed: 0 })
  expect(await againstLedger(runId, study, judge)).toEqual([])
  // Each kill may cost the requests that were in flight or not yet stored, and no more.
  const asked = [...judge.ledger].filter(([key]) => key.includes(study.projectId)).reduce((sum, [, answers]) => sum + answers.length, 0)
  expect(asked - 2 * nPairs).toBeLessThanOrEqual(nKills * (maxConcurrency + 40))
})
