import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { estimateRun } from './estimate'
import { startRun } from './plan'
import { changeRun, resumeRun } from './runs'
import { truthOf } from './testing/asked'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilLetGo, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let worker: Worker

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 5 })
  worker = await startWorker(silent)
})
afterAll(async () => {
  await worker.stop()
  await judge.close()
})

const isDone = ({ status }: { status: string }) => status === 'completed'
const labelsOf = (runId: string) => db.aiLabel.findMany({ where: { runId }, omit: { runId: true }, orderBy: { pairId: 'asc' } })

async function labelled(projectId: string, labelerVersionId: string, reuse = true) {
  const before = judge.nRequests
  const { runId } = await startRun(projectId, { labelerVersionId, reuse })
  const run = await untilRun(runId, isDone)
  return { runId, run, nAsked: judge.nRequests - before }
}

test('a request that was answered before is taken from store, says so, and costs nothing', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 12 })
  const first = await labelled(projectId, labelerVersionId)
  expect(first.run).toMatchObject({ nJudgmentsOk: 24, nJudgmentsReused: 0 })
  const estimate = await estimateRun(projectId, { labelerVersionId })
  expect(estimate).toMatchObject({ reusedShare: 1, nRequests: 0, costUsd: 0 })
  const second = await labelled(projectId, labelerVersionId)
  expect(second).toMatchObject({ nAsked: 0, run: { nJudgmentsOk: 24, nJudgmentsReused: 24, costUsd: 0 } })
  expect(await labelsOf(second.runId)).toEqual(await labelsOf(first.runId))
  const sources = await db.judgment.findMany({ where: { runId: second.runId }, distinct: ['reusedFromId'], select: { reusedFromId: true } })
  expect(sources).toEqual([{ reusedFromId: first.runId }])
  const third = await labelled(projectId, labelerVersionId)
  expect(await db.judgment.count({ where: { runId: third.runId, reusedFromId: first.runId } })).toBe(24)
})

test('switched off, everything is asked again', async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 5 })
  await labelled(projectId, labelerVersionId)
  const again = await labelled(projectId, labelerVersionId, false)
  expect(again).toMatchObject({ nAsked: 10, run: { nJudgmentsReused: 0 } })
  expect(await estimateRun(projectId, { labelerVersionId, reuse: false })).toMatchObject({ reusedShare: 0, nJudgments: 10, nRequests: 10 })
})

test('a pair with its responses the other way round takes the answers with A and B exchanged', async () => {
  const { projectId, labelerVersionId, pairs } = await makeStudy(judge.baseUrl, { nPairs: 1 })
  await labelled(projectId, labelerVersionId)
  const [pair] = pairs
  const swapped = await make.pair({ projectId, promptText: `${pair?.context}`, a: `${pair?.b}`, b: `${pair?.a}`, policyA: 'other' })
  const { runId, nAsked } = await labelled(projectId, labelerVersionId)
  expect(nAsked).toBe(0)
  const [label] = await db.aiLabel.findMany({ where: { runId, pairId: swapped.id } })
  expect(label?.pAFirst).toBeCloseTo(truthOf(`${pair?.context}`, `${pair?.b}`, `${pair?.a}`), 12)
  const judgments = await db.judgment.findMany({ where: { runId, pairId: swapped.id } })
  for (const { order, pFirst, verdict } of judgments) {
    const pA = order === 'AB' ? (pFirst ?? 0) : 1 - (pFirst ?? 0)
    expect(verdict).toBe(pA > 0.5 ? 'A' : 'B')
  }
})

test('what was sampled, or never gave a label, is asked again', async () => {
  const sampled = await makeStudy(judge.baseUrl, { nPairs: 3, config: { chainOfThought: true, temperature: 0.7 } })
  await labelled(sampled.projectId, sampled.labelerVersionId)
  expect((await labelled(sampled.projectId, sampled.labelerVersionId)).run.nJudgmentsReused).toBe(0)
  const refused = await makeStudy(judge.baseUrl, { nPairs: 3 })
  judge.options = { latencyMs: 5, fault: () => ({ kind: 'status', status: 400 }) }
  await startRun(refused.projectId, { labelerVersionId: refused.labelerVersionId }).then(({ runId }) =>
    untilRun(runId, ({ status }) => status !== 'running'),
  )
  judge.options = { latencyMs: 5 }
  expect((await labelled(refused.projectId, refused.labelerVersionId)).run).toMatchObject({ nJudgmentsOk: 6, nJudgmentsReused: 0 })
})

test('a run pauses when its budget is used up, and goes on when it is raised', async () => {
  const maxConcurrency = 4
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 200, endpoint: { maxConcurrency } })
  judge.hold()
  // 100 tokens in at 1 dollar a million and 1 out at 2: 0.000102 a judgment, so that the fiftieth uses the budget up.
  const { runId } = await startRun(projectId, { labelerVersionId, budgetUsd: 0.005 })
  const nAnswered = 60
  judge.release(nAnswered)
  const paused = await untilRun(runId, ({ status }) => status === 'paused')
  expect(paused.statusReason).toContain('budget')
  judge.release()
  await untilLetGo(runId)
  const { costUsd, nJudgmentsOk } = await untilRun(runId, () => true)
  expect(nJudgmentsOk).toBeGreaterThanOrEqual(50)
  expect(nJudgmentsOk).toBeLessThanOrEqual(nAnswered + maxConcurrency)
  expect(costUsd).toBeCloseTo(nJudgmentsOk * 0.000102, 9)
  await expect(resumeRun(projectId, runId)).rejects.toThrow('budget')
  await changeRun(projectId, runId, { budgetUsd: 1 })
  await resumeRun(projectId, runId)
  expect(await untilRun(runId, isDone)).toMatchObject({ nJudgmentsOk: 400, statusReason: null })
})

test('a budget needs prices', async () => {
  const free = { inputUsdPerMTok: null, outputUsdPerMTok: null }
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs: 1, endpoint: free })
  await expect(startRun(projectId, { labelerVersionId, budgetUsd: 5 })).rejects.toThrow('has no prices')
})
