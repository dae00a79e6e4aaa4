import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { startRun } from './plan'
import { pauseRun, resumeRun, retryRun, runDetail } from './runs'
import { type JudgeServer, startJudgeServer, truthOf } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { Worker } from './worker'

let judge: JudgeServer
let worker: Worker

beforeAll(async () => {
  judge = await startJudgeServer()
  worker = await Worker.start(silent)
})
afterEach(() => {
  judge.options = {}
})
afterAll(async () => {
  await worker.stop()
  await judge.close()
})

test('labels every pair in both orders with what the judge said, and counts it', async () => {
  const { projectId, labelerVersionId, pairs } = await makeStudy(judge.baseUrl, { nPairs: 120 })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  const run = await untilRun(runId, ({ status }) => status === 'completed')
  expect(run).toMatchObject({
    nPairs: 120,
    nJudgmentsPlanned: 240,
    nJudgmentsOk: 240,
    nJudgmentsFailed: 0,
    inputTokens: 24_000n,
    outputTokens: 240n,
  })
  expect(run.costUsd).toBeCloseTo(24_000 / 1e6 + 480 / 1e6, 9)
  const judgments = await db.judgment.findMany({ where: { runId } })
  const known = new Map(pairs.map((pair) => [pair.id, pair]))
  for (const { pairId, order, pFirst, coverage, rung } of judgments) {
    const pair = known.get(pairId) ?? { context: '', a: '', b: '' }
    const truth = order === 'AB' ? truthOf(pair.context, pair.a, pair.b) : truthOf(pair.context, pair.b, pair.a)
    expect(pFirst).toBeCloseTo(truth, 9)
    expect(coverage).toBeCloseTo(0.96, 9)
    expect(rung).toBe('logprobs')
  }
  const labels = await db.aiLabel.findMany({ where: { runId } })
  expect(labels).toHaveLength(120)
  for (const { pairId, pA, pAFirst, pASecond, preference, confidence } of labels) {
    const pair = known.get(pairId) ?? { context: '', a: '', b: '' }
    expect(pA).toBeCloseTo(truthOf(pair.context, pair.a, pair.b), 9)
    expect(pA).toBeCloseTo(((pAFirst ?? 0) + (pASecond ?? 0)) / 2, 12)
    expect(preference).toBe((pA ?? 0) > 0.5 ? 'A' : 'B')
    expect(confidence).toBeCloseTo(Math.max(pA ?? 0, 1 - (pA ?? 0)), 12)
  }
})
