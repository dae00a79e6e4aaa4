import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { addRunEvent, runEvents } from '@/lib/store/run-events'
import { pauseBecause } from '@/lib/store/runs'
import { make } from '@/lib/store/testing'
import { nWaitingForLocks } from '@/lib/store/testing/mishaps'
import { inTransaction } from '@/lib/store/transaction'
import { startRun } from './plan'
import { cancelRun, pauseRun, resumeRun, retryRun, runLog } from './runs'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer

beforeAll(async () => {
  judge = await startJudgeServer()
})
afterEach(() => {
  judge.options = {}
})
afterAll(() => judge.close())

const isDone = ({ status }: { status: string }) => status === 'completed'
/** The oldest first. */
const toldOf = async (projectId: string, runId: string) => (await runLog(projectId, runId, 500)).events.reverse()

test('the log tells from the start to the end: workers, faults by kind with their number, and how it ended', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 20 })
  const warm = await startRun(projectId, { labelerVersionId, selection: { limit: 1 }, reuse: false })
  const worker = await startWorker(silent)
  await untilRun(warm.runId, isDone)
  const from = judge.nRequests
  judge.options = { fault: (nth) => (nth - from < 5 ? { kind: 'status', status: 500, message: 'told to fail' } : undefined) }
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {}, reuse: false })
  await untilRun(runId, isDone)
  await expect
    .poll(async () => (await toldOf(projectId, runId)).map(({ kind }) => kind).sort())
    .toEqual(['completed', 'fault', 'started', 'worker'])
  const fault = async () => (await toldOf(projectId, runId)).find(({ kind }) => kind === 'fault')
  // The number follows the faults: on a busy machine the run may be done before the last of them is counted.
  await expect.poll(fault).toMatchObject({ n: 5, message: 'server error: 500 told to fail' })
  const told = await toldOf(projectId, runId)
  expect(told[0]).toMatchObject({ kind: 'started', message: 'Started: 20 pairs, 40 judgments.' })
  expect(told.find(({ kind }) => kind === 'completed')?.message).toBe('Completed: 40 judgments with a label, 0 without.')
  await worker.stop()
  expect(await db.runWorker.count()).toBe(0)
})

test('what people do is told, with the reason where there is one', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 2 })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  await pauseRun(projectId, runId)
  await resumeRun(projectId, runId)
  await pauseBecause(runId, 'Key refused: 401')
  await pauseBecause(runId, 'said twice, told once')
  await retryRun(projectId, runId, { outcomes: ['failed'], kind: 'timed out' })
  await cancelRun(projectId, runId)
  expect((await toldOf(projectId, runId)).map(({ message }) => message)).toEqual([
    'Started: 2 pairs, 4 judgments.',
    'Paused by hand.',
    'Taken up again.',
    'Key refused: 401',
    'Taken up again.',
    'Asks again for 0 judgments (timed out).',
    'Cancelled. What was stored stays.',
  ])
})

test('a worker that is not heard of any more is told as lost', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  await db.runWorker.create({ data: { runId, workerId: newId(), name: 'elsewhere, process 7', seenAt: new Date(Date.now() - 60_000) } })
  const worker = await startWorker(silent)
  await untilRun(runId, isDone)
  await expect
    .poll(async () => (await toldOf(projectId, runId)).map(({ message }) => message))
    .toContain('Worker lost: elsewhere, process 7 has not been heard of. Others take over what it had.')
  await worker.stop()
})

test('events about the same thing within a minute are one line, and old lines are forgotten', async () => {
  const { id: projectId } = await make.project()
  const { id: runId } = await make.run({ projectId })
  for (const n of [2, 3]) await addRunEvent(runId, { kind: 'fault', about: 'timed out', n, message: `timed out ${n}` })
  await addRunEvent(runId, { kind: 'fault', about: 'rate limited', message: 'rate limited' })
  expect(await runEvents(runId, 10)).toMatchObject([
    { n: 1, message: 'rate limited' },
    { n: 5, message: 'timed out 3' },
  ])
  for (let n = 0; n < 510; n += 1) await addRunEvent(runId, { kind: 'retry', message: `event ${n}` })
  const kept = await db.runEvent.count({ where: { runId } })
  expect(kept).toBe(500)
  expect((await runEvents(runId, 1))[0]?.message).toBe('event 509')
  await addRunEvent(newId(), { kind: 'retry', message: 'of a run that is gone' })
})

test('a run that is deleted at this moment has nothing written down, and that is no fault', async () => {
  const { id: projectId } = await make.project()
  const { id: runId } = await make.run({ projectId })
  let written: Promise<void> = Promise.resolve()
  await inTransaction(async (client) => {
    await client.query('delete from "Run" where id = $1::uuid', [runId])
    written = addRunEvent(runId, { kind: 'fault', message: 'too late' })
    await expect.poll(nWaitingForLocks).toBe(1)
  })
  await written
  expect(await db.runEvent.count({ where: { runId } })).toBe(0)
})
