import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { deleteFailedJudgments, insertJudgments } from '@/lib/store/judgments'
import { closeChunk } from '@/lib/store/run-chunks'
import { countRunWorkers } from '@/lib/store/run-workers'
import { completeIfDone } from '@/lib/store/runs'
import { nWaitingForLocks } from '@/lib/store/testing/mishaps'
import { recount } from '@/lib/store/testing/recount'
import { inTransaction } from '@/lib/store/transaction'
import type { AskFailure } from './ask-failure'
import { EndpointGate } from './endpoint-gate'
import { estimateRun } from './estimate'
import { JudgmentWriter } from './judgment-writer'
import { labelChunk } from './label-chunk'
import { patience } from './patient-ask'
import { startRun } from './plan'
import { loadRunContext } from './run-context'
import { cancelRun, pauseRun, resumeRun, retryRun, runDetail } from './runs'
import { truthOf } from './testing/asked'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilLetGo, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let worker: Worker

beforeAll(async () => {
  judge = await startJudgeServer()
  worker = await startWorker(silent)
})
afterEach(() => {
  judge.release()
  judge.options = {}
  judge.ledger.clear()
})
afterAll(async () => {
  await worker.stop()
  await judge.close()
})

type Study = Awaited<ReturnType<typeof makeStudy>>
const isDone = ({ status }: { status: string }) => status === 'completed'

/** How many answers the judge gave for pairs of a study. */
const answered = ({ projectId }: Study): number =>
  [...judge.ledger].filter(([key]) => key.includes(projectId)).reduce((sum, [, answers]) => sum + answers.length, 0)

/** Every judgment of a run is there once and says what the judge knows it answered. */
async function expectTruth(runId: string, { pairs }: Study): Promise<void> {
  const judgments = await db.judgment.findMany({ where: { runId } })
  expect(judgments).toHaveLength(2 * pairs.length)
  const known = new Map(pairs.map((pair) => [pair.id, pair]))
  for (const { pairId, order, pFirst, outcome } of judgments) {
    const { context, a, b } = known.get(pairId) ?? { context: '', a: '', b: '' }
    expect(outcome).toBe('ok')
    expect(pFirst).toBeCloseTo(order === 'AB' ? truthOf(context, a, b) : truthOf(context, b, a), 9)
  }
}

test('labels every pair in both orders with what the judge said, and counts it', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 120 })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: {} })
  const run = await untilRun(runId, isDone)
  expect(run).toMatchObject({
    nPairs: 120,
    nJudgmentsPlanned: 240,
    nJudgmentsOk: 240,
    nJudgmentsFailed: 0,
    inputTokens: 24_000n,
    outputTokens: 240n,
  })
  expect(run.costUsd).toBeCloseTo(24_000 / 1e6 + 480 / 1e6, 9)
  await expectTruth(runId, study)
  const labels = await db.aiLabel.findMany({ where: { runId } })
  const known = new Map(study.pairs.map((pair) => [pair.id, pair]))
  expect(labels).toHaveLength(120)
  for (const { pairId, pA, pAFirst, pASecond, preference, confidence } of labels) {
    const { context, a, b } = known.get(pairId) ?? { context: '', a: '', b: '' }
    expect(pA).toBeCloseTo(truthOf(context, a, b), 9)
    expect(pA).toBeCloseTo(((pAFirst ?? 0) + (pASecond ?? 0)) / 2, 12)
    expect(preference).toBe((pA ?? 0) > 0.5 ? 'A' : 'B')
    expect(confidence).toBeCloseTo(Math.max(pA ?? 0, 1 - (pA ?? 0)), 12)
  }
  expect(await runDetail(study.projectId, runId)).toMatchObject({
    rungs: [{ rung: 'logprobs', n: 240 }],
    failures: [],
    status: 'completed',
  })
})

test('judgments with little probability on the labels are counted, also in a run that took them from store', async () => {
  judge.options = { coverage: 0.3 }
  const study = await makeStudy(judge.baseUrl, { nPairs: 4 })
  const { projectId, labelerVersionId } = study
  const first = await startRun(projectId, { labelerVersionId })
  await untilRun(first.runId, isDone)
  const second = await startRun(projectId, { labelerVersionId })
  await untilRun(second.runId, isDone)
  for (const { runId } of [first, second]) expect(await runDetail(projectId, runId)).toMatchObject({ nLowCoverage: 8, nJudgmentsOk: 8 })
})

test('the estimate tells requests, tokens, money and time beforehand', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, {
    nPairs: 10,
    config: { chainOfThought: true },
    endpoint: { requestsPerMinute: 60 },
  })
  const estimate = await estimateRun(projectId, { labelerVersionId, selection: { limit: 4 } })
  expect(estimate).toMatchObject({ nPairs: 4, nJudgments: 8, nRequests: 16, seconds: 16 })
  expect(estimate.costUsd).toBeCloseTo((estimate.inputTokens + 2 * estimate.outputTokens) / 1e6, 12)
  expect(estimate.inputTokens).toBeGreaterThan(8 * 200)
})

test('a selection takes the pairs of a tag, up to the limit, and an empty one is refused', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 5 })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: { limit: 3 } })
  expect(await untilRun(runId, isDone)).toMatchObject({ nPairs: 3, nJudgmentsOk: 6 })
  await expect(startRun(projectId, { labelerVersionId, selection: { tag: 'none such' } })).rejects.toMatchObject({
    code: 'nothing-selected',
  })
  expect(await db.run.count({ where: { projectId } })).toBe(1)
})

test('a paused run asks nothing more, and resumed it asks only for what is missing', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 60 })
  const { projectId, labelerVersionId } = study
  await untilRun((await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })).runId, isDone)
  judge.ledger.clear()
  judge.hold()
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  await expect.poll(() => judge.nWaiting).toBe(8)
  judge.release(20)
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk === 20)
  await expect.poll(() => judge.nWaiting).toBe(8)
  await pauseRun(projectId, runId)
  // Until the worker has noticed, what is answered makes room for more: a few at a time, so that it notices long before the end.
  await expect
    .poll(async () => {
      judge.release(1)
      return countRunWorkers(runId)
    })
    .toBe(0)
  const [asked, paused] = [answered(study), await runDetail(projectId, runId)]
  expect(paused).toMatchObject({ status: 'paused', statusReason: 'Paused by hand.', nJudgmentsOk: asked })
  expect(asked).toBeLessThan(120)
  judge.release()
  await resumeRun(projectId, runId)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  // What was under way when the run paused came in and was stored, so nothing was paid for twice.
  expect(answered(study)).toBe(120)
})

test('a cancelled run keeps what was stored and can be taken up again', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 40 })
  const { projectId, labelerVersionId } = study
  await untilRun((await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })).runId, isDone)
  judge.hold()
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  judge.release(10)
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk === 10)
  expect((await cancelRun(projectId, runId)).finishedAt).not.toBeNull()
  await expect(pauseRun(projectId, runId)).rejects.toMatchObject({ code: 'run-state' })
  judge.release()
  await untilLetGo(runId)
  expect((await runDetail(projectId, runId)).nJudgmentsOk).toBeGreaterThanOrEqual(10)
  await resumeRun(projectId, runId)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
})

test('a request that is refused is recorded on its judgment and asked again on demand', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 20 })
  const refuse = { kind: 'status' as const, status: 400, message: 'context too long' }
  const warm = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  judge.options = { fault: (nth) => (nth % 4 === 0 ? refuse : undefined) }
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  const run = await untilRun(runId, isDone)
  expect(run.nJudgmentsFailed).toBe(10)
  const detail = await runDetail(study.projectId, runId)
  expect(detail.failures).toMatchObject([{ outcome: 'failed', kind: 'request refused', n: 10, message: '400 context too long' }])
  expect(await db.judgment.count({ where: { runId, outcome: 'failed', verdict: 'none', pFirst: null } })).toBe(10)
  judge.options = {}
  await retryRun(study.projectId, runId, { outcomes: ['failed'], kind: 'request refused' })
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 40, nJudgmentsFailed: 0 })
  expect((await runDetail(study.projectId, runId)).failures).toEqual([])
  await expectTruth(runId, study)
})

test('judgments that are asked again while the run goes on are all asked again', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 40, endpoint: { maxConcurrency: 4 } })
  const { projectId, labelerVersionId } = study
  await untilRun((await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })).runId, isDone)
  const from = judge.nRequests
  judge.options = { fault: (nth) => (nth - from < 8 ? { kind: 'status', status: 400, message: 'no' } : undefined) }
  judge.hold()
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  await expect.poll(() => judge.nWaiting).toBe(4)
  judge.release(12)
  await untilRun(runId, ({ nJudgmentsFailed, nJudgmentsOk }) => nJudgmentsFailed === 8 && nJudgmentsOk === 4)
  await retryRun(projectId, runId, {})
  judge.release()
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 80, nJudgmentsFailed: 0 })
  await expectTruth(runId, study)
  expect(await recount(projectId)).toEqual([])
})

test('a chunk is not closed over judgments that somebody takes back at that moment', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 3 })
  await untilRun((await startRun(projectId, { labelerVersionId, selection: { limit: 1 } })).runId, isDone)
  judge.options = { fault: () => ({ kind: 'status', status: 400, message: 'no' }) }
  const { runId } = await startRun(projectId, { labelerVersionId, reuse: false })
  await untilRun(runId, ({ status }) => status === 'failed')
  let closing: Promise<{ isOpen: boolean }> | undefined
  await inTransaction(async (client) => {
    await client.query('select from "Run" where id = $1::uuid for no key update', [runId])
    expect(await deleteFailedJudgments(client, runId, { outcomes: ['failed'] })).toBe(6)
    closing = closeChunk(runId, 0)
    await expect.poll(nWaitingForLocks).toBe(1)
  })
  expect(await closing).toEqual({ isOpen: true })
})

test('a run whose chunks say that they are done goes on where they lack judgments', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 4 })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: {}, reuse: false })
  await untilRun(runId, isDone)
  // As a version before this one could leave it: judgments taken back under a chunk that closed over them.
  const lost = { runId, pairId: study.pairs[1]?.id ?? '' }
  await db.judgment.deleteMany({ where: lost })
  await db.runOutcome.updateMany({ where: { runId }, data: { n: { decrement: 2 } } })
  await db.run.update({ where: { id: runId }, data: { status: 'running', nJudgmentsOk: { decrement: 2 } } })
  expect(await completeIfDone(runId)).toBe(false)
  await pauseRun(study.projectId, runId)
  await resumeRun(study.projectId, runId)
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 8 })
  await expectTruth(runId, study)
  expect(await recount(study.projectId)).toEqual([])
})

test('a row of judgments that all fail in spite of every try pauses the run instead of burning through it', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 100 })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: { limit: 1 } })
  await untilRun(runId, isDone)
  const gate = new EndpointGate(study.endpointId, newId())
  const context = await loadRunContext(runId, () => gate, new AbortController().signal)
  judge.options = { fault: () => ({ kind: 'status', status: 500 }) }
  const again = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: {} })
  await pauseRun(study.projectId, again.runId)
  const soft = new AbortController()
  const failures: AskFailure[] = []
  const onBroken = (failure: AskFailure) => {
    failures.push(failure)
    soft.abort(failure)
  }
  const stop = { soft: soft.signal, hard: new AbortController().signal }
  const impatient = { ...patience, faults: 0 }
  const tools = {
    context,
    gate,
    writer: new JudgmentWriter(stop.hard),
    stop,
    onAsked: () => undefined,
    onBroken,
    patience: impatient,
  }
  await expect(labelChunk(again.runId, 0, tools)).rejects.toMatchObject({ kind: 'endpoint failing', broken: true })
  await gate.close()
  expect(failures).not.toHaveLength(0)
  expect(await db.judgment.count({ where: { runId: again.runId } })).toBeLessThan(20 + 2 * 8)
})

test('Retry-After holds every request back', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 10, endpoint: { maxConcurrency: 4 } })
  const warm = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, isDone)
  const from = judge.nRequests
  judge.options = { fault: (nth) => (nth === from ? { kind: 'status', status: 429, retryAfter: '3' } : undefined) }
  judge.hold()
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  await expect.poll(() => judge.nWaiting).toBe(4)
  judge.release(1)
  await expect.poll(() => db.endpointBudget.count({ where: { endpointId: study.endpointId, blockedUntil: { not: null } } })).toBe(1)
  const blockedAt = performance.now()
  judge.release()
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  // One that had leave to start already may be among them; whatever comes after it waits.
  const after = judge.requestedAt.slice(from + 5)
  expect(after.length).toBeGreaterThan(10)
  expect(Math.min(...after) - blockedAt).toBeGreaterThan(2000)
})

test('storing a judgment again changes and counts nothing', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: {} })
  await untilRun(runId, isDone)
  const [stored] = await db.judgment.findMany({ where: { runId, order: 'AB' }, omit: { runId: true, createdAt: true, logprobs: true } })
  if (stored === undefined) throw new Error('nothing was stored')
  const before = await runDetail(study.projectId, runId)
  const other = { ...stored, pFirst: 0.123, logprobs: null, rawText: 'with a NUL \u0000' }
  await insertJudgments(runId, [other, { ...other, order: 'BA' }], { inputUsd: 1, outputUsd: 1 })
  expect(await runDetail(study.projectId, runId)).toEqual(before)
  expect(await db.judgment.findMany({ where: { runId, order: 'AB' }, omit: { runId: true, createdAt: true, logprobs: true } })).toEqual([
    stored,
  ])
})
