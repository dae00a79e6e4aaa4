import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { probeEndpoint } from './endpoints'
import { startRun } from './plan'
import { againstLedger } from './testing/against-ledger'
import { secondsFromNow } from './testing/faults'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, untilRun } from './testing/study'
import { killWorkerProcesses, startWorkerProcess } from './testing/worker-process'

const hours = 3_600_000
let judge: JudgeServer

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 30 })
})
afterAll(async () => {
  killWorkerProcesses()
  await judge.close()
})

test('workers whose clocks are ten hours apart keep the limits together and take nothing from each other', async () => {
  const endpoint = { maxConcurrency: 8, requestsPerMinute: 3000 }
  const study = await makeStudy(judge.baseUrl, { nPairs: 120, endpoint })
  await probeEndpoint(study.endpointId, 'known', new AbortController().signal)
  const from = judge.requestedAt.length
  judge.options = {
    latencyMs: 30,
    wavers: true,
    fault: (nth) => (nth === from + 100 ? { kind: 'status', status: 429, retryAfter: secondsFromNow } : undefined),
  }
  judge.hold()
  const startedAt = Date.now()
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  const workers = [startWorkerProcess({ clockShiftMs: 5 * hours }), startWorkerProcess({ clockShiftMs: -5 * hours })]
  await expect.poll(() => db.endpointLease.count({ where: { endpointId: study.endpointId, wanted: { gt: 0 } } })).toBe(2)
  judge.release()
  const run = await untilRun(runId, ({ status }) => status === 'completed')
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0])
  expect(await againstLedger(runId, study, judge)).toEqual([])
  expect(judge.mostAtOnce).toBeLessThanOrEqual(8)
  const asked = [...judge.ledger].filter(([key]) => key.includes(study.projectId)).map(([, answers]) => answers.length)
  expect(Math.max(...asked)).toBe(1)
  // The date in Retry-After is the server's: everybody waits one to two seconds, not hours and not nothing. Stragglers may come in meanwhile.
  const at = judge.requestedAt.slice(from + 100)
  const pauses = at.slice(1).map((next, index) => next - (at[index] ?? 0))
  expect(Math.max(...pauses)).toBeGreaterThan(200)
  const { finishedAt, startedAt: began } = run
  for (const moment of [began, finishedAt]) expect(Math.abs((moment?.getTime() ?? 0) - startedAt)).toBeLessThan(240_000)
})
