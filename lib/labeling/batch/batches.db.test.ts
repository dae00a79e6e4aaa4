import { hash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { recount } from '@/lib/store/testing/recount'
import { estimateRun } from '../estimate'
import { startRun } from '../plan'
import { askForDeletion } from '../project-deletion'
import { RunLog } from '../run-log'
import { cancelRun, pauseRun, resumeRun, retryRun, runDetail, runLog } from '../runs'
import { truthOf } from '../testing/asked'
import { BatchServer } from '../testing/batch-server'
import { makeStudy, silent, untilRun } from '../testing/study'
import { startDeleting } from '../worker'
import { BatchDriver, type BatchDriverOptions } from './batch-driver'

let server: BatchServer
let driver: BatchDriver
let told: RunLog
let ticking: NodeJS.Timeout
const options: BatchDriverOptions = { limits: { requests: 1000, bytes: 1e6 }, tries: { most: 4, firstWaitMs: 5 }, lookEveryMs: 40 }

beforeAll(async () => {
  server = await BatchServer.start()
  told = new RunLog(newId())
  driver = new BatchDriver(silent, told, options)
  ticking = setInterval(() => void driver.tick().catch(() => undefined), 20)
})
beforeEach(() => {
  server.options = {}
  server.judge.options = {}
  server.bought.clear()
  server.batches.length = 0
  Object.assign(options.limits, { requests: 1000, bytes: 1e6 })
})
afterAll(async () => {
  clearInterval(ticking)
  await driver.stop()
  await told.close()
  await server.close()
})

type Study = Awaited<ReturnType<typeof makeStudy>>
const isDone = ({ status }: { status: string }) => status === 'completed'
const isPaused = ({ status }: { status: string }) => status === 'paused'
const start = ({ projectId, labelerVersionId }: Study, rest: { budgetUsd?: number; reuse?: boolean } = {}) =>
  startRun(projectId, { labelerVersionId, selection: {}, mode: 'batch', reuse: false, ...rest })
const messages = async ({ projectId }: Study, runId: string) => (await runLog(projectId, runId, 500)).events.map(({ message }) => message)

/** Every judgment of a run is there once and says what the judge knows it answered, and no request was answered, and so paid for, twice. */
async function expectTruth(runId: string, { pairs, projectId }: Study): Promise<void> {
  const judgments = await db.judgment.findMany({ where: { runId } })
  expect(judgments).toHaveLength(2 * pairs.length)
  const known = new Map(pairs.map((pair) => [pair.id, pair]))
  for (const { pairId, order, pFirst, outcome } of judgments) {
    const { context, a, b } = known.get(pairId) ?? { context: '', a: '', b: '' }
    expect(outcome).toBe('ok')
    expect(pFirst).toBeCloseTo(order === 'AB' ? truthOf(context, a, b) : truthOf(context, b, a), 9)
  }
  const times = [...server.bought].filter(([body]) => body.includes(projectId)).map(([, n]) => n)
  expect(Math.max(...times)).toBe(1)
  expect(await db.batchRequest.count({ where: { runId } })).toBe(0)
}

test('labels every pair in both orders by files of limited size, for half the price', async () => {
  options.limits.requests = 15
  const study = await makeStudy(server.baseUrl, { nPairs: 20 })
  const { runId } = await start(study)
  const run = await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(run).toMatchObject({ nJudgmentsOk: 40, nJudgmentsFailed: 0, inputTokens: 4000n, outputTokens: 40n })
  expect(run.costUsd).toBeCloseTo((4000 + 2 * 40) / 2 / 1e6, 12)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([15, 15, 10])
  const detail = await runDetail(study.projectId, runId)
  expect(detail).toMatchObject({ mode: 'batch', rungs: [{ rung: 'logprobs', n: 40 }] })
  expect(detail.batches).toMatchObject([3, 2, 1].map((number) => ({ number, state: 'read', remoteStatus: 'completed' })))
  expect(await db.aiLabel.count({ where: { runId, pA: { not: null } } })).toBe(20)
})

test('a file stays below its limit of bytes', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 4 })
  options.limits.bytes = 3000
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  const sizes = (await runDetail(study.projectId, runId)).batches.map(({ nBytes }) => nBytes)
  expect(sizes.length).toBeGreaterThan(1)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(3000)
})

test('a chain of thought takes two batches one after the other, and each order keeps its rationale', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 5, config: { chainOfThought: true } })
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([10, 10])
  expect(server.batches[0]?.lines[0]?.custom_id).toMatch(/^[0-9a-f-]{36}\.AB\.0\.0\.v1$/)
  expect(server.batches[1]?.lines[0]?.custom_id).toMatch(/\.0\.1\.v1$/)
  const judgments = await db.judgment.findMany({ where: { runId, order: 'AB' } })
  const lengths = new Map(study.pairs.map(({ id, a }) => [id, a.length]))
  for (const { pairId, rationale } of judgments) expect(rationale).toBe(`The first has ${lengths.get(pairId)} characters.`)
})

test('lines of the error file stand with their own judgment: refused at once, faults only after three batches', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 4 })
  const [refused, once, always] = study.pairs.map(({ id }) => id)
  server.options.failLine = (customId, nth) => {
    if (customId.startsWith(`${refused}.AB`)) return { status: 400, message: 'context too long' }
    if (customId.startsWith(`${once}.AB`) && nth === 0) return { status: 500, message: 'a hiccup' }
    if (customId.startsWith(`${always}.AB`)) return { status: 503, message: 'no room' }
    return undefined
  }
  const { runId } = await start(study)
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 6, nJudgmentsFailed: 2 })
  const failed = await db.judgment.findMany({ where: { runId, outcome: 'failed' }, orderBy: { errorKind: 'asc' } })
  expect(failed).toMatchObject([
    { pairId: refused, order: 'AB', errorKind: 'request refused', errorMessage: '400 context too long' },
    { pairId: always, order: 'AB', errorKind: 'server error', errorMessage: '503 no room' },
  ])
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([8, 2, 1])
  server.options = {}
  await retryRun(study.projectId, runId, { outcomes: ['failed'], kind: 'server error' })
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 7, nJudgmentsFailed: 1 })
})

test('what is asked again is asked anew, also where a crash left the failure that it was made of', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 2 })
  const refused = study.pairs[0]?.id ?? ''
  server.options.failLine = (customId) => (customId.startsWith(`${refused}.AB`) ? { status: 400, message: 'no' } : undefined)
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  const line = server.batches[0]?.lines.find(({ custom_id }) => custom_id.startsWith(`${refused}.AB`))
  const requestHash = hash('sha256', JSON.stringify(line?.body), 'buffer')
  const left = { runId, pairId: refused, order: 'AB' as const, sample: 0, step: 0, requestHash: new Uint8Array(requestHash) }
  await db.batchRequest.create({ data: { ...left, failureKind: 'request refused', failure: '400 no' } })
  server.options = {}
  await retryRun(study.projectId, runId, {})
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 4, nJudgmentsFailed: 0 })
  expect(await recount(study.projectId)).toEqual([])
})

test('a batch that expires keeps what it answered, and the rest goes into another', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 10 })
  server.options.expiresAfter = (nth) => (nth === server.statuses.length - 1 && server.batches.length === 1 ? 7 : undefined)
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([20, 13])
  expect(await messages(study, runId)).toContain('Batch 1 has expired: 7 answers; 13 requests without one, to be sent again.')
})

test('lines said twice, about other requests, or broken are left out and counted', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 6 })
  const other = study.pairs[0]?.id ?? ''
  server.options.alsoSays = (lines) => [
    ...lines.slice(0, 2).map((line) => line.replace(/"logprob":-[\d.]+/g, '"logprob":-1')),
    JSON.stringify({ custom_id: `${newId()}.AB.0.0.v1`, response: { status_code: 200, body: JSON.parse(lines[0] ?? '').response.body } }),
    JSON.stringify({ custom_id: `${other}.AB.0.0.v9`, response: { status_code: 200, body: {} } }),
    JSON.stringify({ custom_id: 'of somebody else', response: { status_code: 200, body: {} } }),
    '{"custom_id": "half a li',
  ]
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(await messages(study, runId)).toContain(
    'Batch 1 is done: 12 answers; 6 lines of no use (not readable, of no open request, or said twice).',
  )
})

test.each([{ when: 'cut' as const }, { when: 'half' as const }])('half a file ($when) loses nothing', async ({ when }) => {
  const study = await makeStudy(server.baseUrl, { nPairs: 10 })
  let isFirst = true
  server.options.fault = (step) => {
    if (step !== 'content' || !isFirst) return undefined
    isFirst = false
    return { when }
  }
  const { runId } = await start(study)
  const run = await untilRun(runId, isDone)
  expect(run).toMatchObject({ nJudgmentsOk: 20, nJudgmentsFailed: 0 })
  if (when === 'cut') await expectTruth(runId, study)
  // A file that ends early without a sign of it leaves requests without an answer, which nobody can know to be paid for.
  else expect(server.batches).toHaveLength(2)
})

test('rate limits and server errors on every step are waited out, and nothing is bought twice', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 5 })
  server.options.fault = (_step, nth) => (nth % 3 === 0 ? { when: 'before', status: nth % 2 === 0 ? 429 : 503 } : undefined)
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches).toHaveLength(1)
})

test('a batch whose making was not heard of is found again, not bought again', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 5 })
  let nCreated = 0
  server.options.fault = (step) => (step === 'create' && nCreated++ === 0 ? { when: 'after' } : undefined)
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches).toHaveLength(1)
})

test('a file that is refused pauses the run with the reason, and it goes on once that is mended', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 3 })
  server.options.refuses = () => ({ code: 'invalid_model', message: 'The model may not be used in batches.' })
  const { runId } = await start(study)
  const paused = await untilRun(runId, isPaused)
  expect(paused.statusReason).toBe(
    'Batch 1 has failed: 0 answers; 6 requests without one, to be sent again; the endpoint says: The model may not be used in batches.',
  )
  expect(server.batches).toHaveLength(1)
  server.options = {}
  await resumeRun(study.projectId, runId)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
})

test('a queue that is too full gets half as many requests at a time', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 60 })
  server.options.refuses = (_nth, n) => (n > 70 ? { code: 'token_limit_exceeded', message: 'Too many tokens are enqueued.' } : undefined)
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([120, 60, 60])
})

test('a key that is refused pauses the run with the reason', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 2 })
  server.options.fault = (step) => (step === 'upload' ? { when: 'before', status: 401 } : undefined)
  const { runId } = await start(study)
  expect((await untilRun(runId, isPaused)).statusReason).toBe('Key refused: 401 told to')
  expect(await db.runBatch.count({ where: { runId } })).toBe(0)
})

test('a paused run sends nothing more, and takes in what was sent', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 4, config: { chainOfThought: true } })
  server.options.looks = Number.POSITIVE_INFINITY
  const { runId } = await start(study)
  await expect.poll(() => server.statuses.at(-1)).toBe('in_progress')
  const paused = await pauseRun(study.projectId, runId)
  expect(paused.statusReason).toBe(
    'Paused by hand. One batch that was sent is not stopped: what they answer is paid for, and is stored when it comes.',
  )
  server.options.looks = 0
  await expect.poll(async () => db.batchRequest.count({ where: { runId, answer: { not: undefined } } })).toBe(8)
  await expect.poll(async () => (await runDetail(study.projectId, runId)).batches[0]?.state).toBe('read')
  expect(server.batches).toHaveLength(1)
  await resumeRun(study.projectId, runId)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches).toHaveLength(2)
})

test('a cancelled run has its batch ended, keeps what that had answered, and can be taken up for the rest', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 5 })
  server.options.looks = Number.POSITIVE_INFINITY
  const { runId } = await start(study)
  await expect.poll(() => server.statuses.at(-1)).toBe('in_progress')
  await cancelRun(study.projectId, runId)
  await expect(resumeRun(study.projectId, runId)).rejects.toMatchObject({ code: 'batches-ending' })
  expect(await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk > 0)).toMatchObject({ status: 'cancelled', nJudgmentsOk: 5 })
  expect(server.statuses.at(-1)).toBe('cancelled')
  expect(await messages(study, runId)).toContain('Batch 1 was cancelled: 5 answers; 5 requests without one.')
  server.options = {}
  await resumeRun(study.projectId, runId)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
})

test('a budget is kept by counting the worst that is under way', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 10 })
  server.options.looks = 0
  const { runId } = await start(study, { budgetUsd: 0.0006 })
  const paused = await untilRun(runId, isPaused)
  expect(paused.costUsd).toBeGreaterThan(0)
  expect(paused.costUsd).toBeLessThanOrEqual(0.0006)
  expect(paused.nJudgmentsOk).toBeLessThan(20)
  expect(paused.statusReason).toMatch(/^The budget leaves no room for another batch/)
})

test('without log-probabilities further batches climb down the ladder', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 3, config: { votes: 3 } })
  server.judge.options = { coverage: 0.01, says: 'First, I think 1', acceptsN: false }
  const { runId } = await start(study)
  const run = await untilRun(runId, ({ nJudgmentsOk, nJudgmentsFailed }) => nJudgmentsOk + nJudgmentsFailed === 6)
  expect(run.nJudgmentsFailed).toBe(0)
  expect((await runDetail(study.projectId, runId)).rungs).toEqual([{ rung: 'votes', n: 6 }])
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([6, 6, 18])
})

test('principles one by one go out together, and so do the marks of both responses', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 2, config: { principles: ['Be kind.', 'Be brief.'], principlesAsked: 'each' } })
  const { runId } = await start(study)
  await untilRun(runId, isDone)
  await expectTruth(runId, study)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([8])
  const marks = await makeStudy(server.baseUrl, { nPairs: 2, config: { method: 'scores' } })
  server.judge.options = { withLogprobs: false, says: '7' }
  const scored = await start(marks)
  await untilRun(scored.runId, isDone)
  expect(server.batches[1]?.lines).toHaveLength(4)
  expect(await db.judgment.findMany({ where: { runId: scored.runId } })).toMatchObject([{ pFirst: 0.5 }, { pFirst: 0.5 }])
})

test('what was asked before comes from store', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 3 })
  const first = await start(study, { reuse: true })
  await untilRun(first.runId, isDone)
  const second = await start(study, { reuse: true })
  expect(await untilRun(second.runId, isDone)).toMatchObject({ nJudgmentsReused: 6, costUsd: 0 })
  expect(server.batches).toHaveLength(1)
})

test('the estimate tells both prices and how many batches must follow one another; where batches cannot be it says why', async () => {
  const study = await makeStudy(server.baseUrl, { nPairs: 3, config: { chainOfThought: true } })
  const { costUsd, batch } = await estimateRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  expect(batch).toEqual({ refusedBecause: null, costUsd: (costUsd ?? 0) / 2, priceFactor: 0.5, nBatches: 1, nRounds: 2 })
  const plain = await makeStudy(server.baseUrl, { nPairs: 1, endpoint: { api: 'completions' } })
  expect((await estimateRun(plain.projectId, { labelerVersionId: plain.labelerVersionId })).batch.refusedBecause).toMatch(
    /text completions/,
  )
  await expect(start(plain)).rejects.toMatchObject({ code: 'no-batches' })
})

test('deleting a project ends its batches at the endpoint, and goes through also where the endpoint is away', async () => {
  server.options.looks = Number.POSITIVE_INFINITY
  const worker = await startDeleting(silent)
  const study = await makeStudy(server.baseUrl, { nPairs: 2 })
  await start(study)
  await expect.poll(() => db.runBatch.count({ where: { run: { projectId: study.projectId }, state: 'sent' } })).toBe(1)
  await askForDeletion(study.projectId, null)
  await expect.poll(() => db.project.count({ where: { id: study.projectId } })).toBe(0)
  expect(server.statuses.at(-1)).toMatch(/^cancel/)

  const other = await makeStudy(server.baseUrl, { nPairs: 2 })
  await start(other)
  await expect.poll(() => db.runBatch.count({ where: { run: { projectId: other.projectId }, state: 'sent' } })).toBe(1)
  server.options.fault = () => ({ when: 'before', status: 500 })
  await askForDeletion(other.projectId, null)
  await expect.poll(() => db.project.count({ where: { id: other.projectId } })).toBe(0)
  await worker.stop()
})

test('a run whose endpoint is gone ends as failed, with the reason', async () => {
  server.options.looks = Number.POSITIVE_INFINITY
  const study = await makeStudy(server.baseUrl, { nPairs: 2 })
  const { runId } = await start(study)
  await db.labelerVersion.update({ where: { id: study.labelerVersionId }, data: { endpointId: null } })
  const run = await untilRun(runId, ({ status }) => status === 'failed')
  expect(run.statusReason).toContain('nobody to ask')
})
