import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { db } from '@/lib/store/db'
import { updateEndpoint } from '@/lib/store/endpoints'
import { startRun } from './plan'
import { resumeRun, retryRun, runDetail } from './runs'
import { againstLedger, type Shown } from './testing/against-ledger'
import { type Fault, faultsAtRate } from './testing/faults'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let workers: Worker[]

beforeAll(async () => {
  judge = await startJudgeServer()
  workers = await Promise.all([1, 2, 3].map(() => startWorker(silent)))
})
afterEach(() => {
  judge.options = {}
  judge.ledger.clear()
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await judge.close()
})

const isDone = ({ status }: { status: string }) => status === 'completed'
const isPaused = ({ status }: { status: string }) => status === 'paused'

/** What some questions are answered with each time, by their number, and what is then stored instead of a label. */
const own: { number: number; fault: Fault; stored: string }[] = [
  { number: 3, fault: { kind: 'status', status: 400, message: 'context too long' }, stored: 'failed: request refused' },
  { number: 17, fault: { kind: 'status', status: 403, message: 'flagged by moderation' }, stored: 'failed: request refused' },
  { number: 31, fault: { kind: 'says', text: '' }, stored: 'empty' },
  { number: 45, fault: { kind: 'says', text: 'Both are fine' }, stored: 'unparsable' },
  { number: 59, fault: { kind: 'says', text: 'I would say that', finish: 'length' }, stored: 'truncated' },
  { number: 67, fault: { kind: 'says', text: '', refusal: 'I cannot compare these' }, stored: 'refused' },
]
/** Only when the pair's B is shown first, so that the other order has its label. */
const ownOf = ({ context, first }: Shown) =>
  own.find(({ number }) => context.startsWith(`Question ${number} of`) && first.startsWith(`reply b${number} `))

test('with a fifth of all requests failing in every way and three workers, nothing is lost or doubled, and each failure is on its own judgment', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 70, endpoint: { maxConcurrency: 24, timeoutMs: 1000 } })
  const warm = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  judge.options = { latencyMs: 10, wavers: true, fault: faultsAtRate(0.2, 20_260_911), faultOf: (shown) => ownOf(shown)?.fault }
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 134, nJudgmentsFailed: 6 })
  expect(await againstLedger(runId, study, judge, (shown) => ownOf(shown)?.stored)).toEqual([])
  const { failures } = await runDetail(study.projectId, runId)
  expect(failures.map(({ outcome, kind, n }) => ({ outcome, kind, n }))).toEqual(
    expect.arrayContaining([
      { outcome: 'failed', kind: 'request refused', n: 2 },
      { outcome: 'empty', kind: 'empty', n: 1 },
      { outcome: 'unparsable', kind: 'unparsable', n: 1 },
      { outcome: 'truncated', kind: 'truncated', n: 1 },
      { outcome: 'refused', kind: 'refused', n: 1 },
    ]),
  )
  judge.options = { wavers: true }
  await retryRun(study.projectId, runId, {})
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 140, nJudgmentsFailed: 0 })
  const { failures: left } = await runDetail(study.projectId, runId)
  expect(left).toEqual([])
})

const broken: { name: string; fault: Fault; reason: RegExp }[] = [
  {
    name: 'a revoked key',
    fault: { kind: 'status', status: 401, message: 'Incorrect API key' },
    reason: /^Key refused: 401 Incorrect API key/,
  },
  { name: 'a forbidden key', fault: { kind: 'status', status: 403, message: 'no access to this project' }, reason: /^Key refused: 403/ },
  {
    name: 'a wrong model name',
    fault: { kind: 'status', status: 404, code: 'model_not_found', message: 'The model does not exist' },
    reason: /^Model or address not found: 404 The model/,
  },
  {
    name: 'a used-up quota',
    fault: { kind: 'status', status: 429, code: 'insufficient_quota', message: 'check your plan' },
    reason: /^Quota used up: 429 check your plan/,
  },
]

test.each(broken)('$name pauses the run with the reason; mended, it goes on from where it stopped', async ({ fault, reason }) => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 30 })
  const from = judge.nRequests
  judge.options = { fault: (nth) => (nth > from + 25 ? fault : undefined), latencyMs: 5 }
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  const run = await untilRun(runId, isPaused)
  expect(run.statusReason).toMatch(reason)
  expect(run.nJudgmentsFailed).toBe(0)
  expect(judge.nRequests - from).toBeLessThan(26 + 2 * 8 + 1)
  judge.options = {}
  await resumeRun(study.projectId, runId)
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 60, nJudgmentsFailed: 0 })
  expect(await againstLedger(runId, study, judge)).toEqual([])
})

test.each([
  { name: 'a name that no DNS knows', address: 'http://no-such-judge.invalid/v1' },
  { name: 'a port where nobody listens', address: 'http://127.0.0.1:1/v1' },
])('$name pauses the run, and with another address it is done', async ({ address }) => {
  const study = await makeStudy(address, { nPairs: 2 })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  expect((await untilRun(runId, isPaused)).statusReason).toMatch(/^Server not reachable/)
  expect(await db.judgment.count({ where: { runId } })).toBe(0)
  await updateEndpoint(study.endpointId, { baseUrl: judge.baseUrl })
  await resumeRun(study.projectId, runId)
  await untilRun(runId, isDone)
  expect(await againstLedger(runId, study, judge)).toEqual([])
})
