import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/store/id'
import { runById } from '@/lib/store/runs'
import { EndpointGate } from './endpoint-gate'
import { JudgmentWriter } from './judgment-writer'
import { labelChunk } from './label-chunk'
import { startRun } from './plan'
import { loadRunContext } from './run-context'
import { againstLedger } from './testing/against-ledger'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy } from './testing/study'

let judge: JudgeServer
beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 10, wavers: true })
})
afterAll(() => judge.close())

const never = new AbortController().signal

/** What one worker does with a chunk that the queue gave it. */
async function labelAsAWorker(runId: string, endpointId: string): Promise<void> {
  const gate = new EndpointGate(endpointId, newId())
  await labelChunk(runId, 0, {
    context: await loadRunContext(runId, () => gate, never),
    gate,
    writer: new JudgmentWriter(never),
    stop: { soft: never, hard: never },
    onAsked: () => undefined,
    onBroken: () => undefined,
  })
  await gate.close()
}

test('two workers that were given the same chunk store each judgment once, as one of them was answered', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 40, endpoint: { maxConcurrency: 16 } })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  await Promise.all([1, 2].map(() => labelAsAWorker(runId, study.endpointId)))
  expect(await runById(runId)).toMatchObject({ status: 'completed', nJudgmentsOk: 80, nJudgmentsFailed: 0 })
  expect(await againstLedger(runId, study, judge)).toEqual([])
  const twice = [...judge.ledger].filter(([key, answers]) => key.includes(study.projectId) && answers.length > 1)
  expect(twice.length).toBeGreaterThan(20)
})
