import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { startRun } from './plan'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, untilRun } from './testing/study'

const nKills = 4
const nPairs = 250

let judge: JudgeServer
const children = new Set<ChildProcess>()

beforeAll(async () => {
  judge = await startJudgeServer({ latencyMs: 40 })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await judge.close()
})

/** A worker as `npm start` runs it: another process, on this test's database. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
  })
  children.add(child)
  return child
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

async function judgmentsOf(runId: string) {
  const found = await db.judgment.findMany({
    where: { runId },
    select: {
      pairId: true,
      order: true,
      sample: true,
      outcome: true,
      rung: true,
      verdict: true,
      pFirst: true,
      coverage: true,
      inputTokens: true,
      requestHash: true,
    },
    orderBy: [{ pairId: 'asc' }, { order: 'asc' }],
  })
  return found.map(({ requestHash, ...rest }) => ({ ...rest, requestHash: Buffer.from(requestHash ?? []).toString('hex') }))
}

test('a worker that is killed again and again loses and doubles nothing', { timeout: 120_000 }, async () => {
  const { projectId, labelerVersionId } = await makeStudy(judge.baseUrl, { nPairs, endpoint: { maxConcurrency: 8 } })
  const killed = await startRun(projectId, { labelerVersionId, selection: {} })
  for (let kill = 1; kill <= nKills; kill += 1) {
    const child = startWorker()
    const exit = ended(child)
    await untilRun(killed.runId, ({ nJudgmentsOk }) => nJudgmentsOk >= (kill * 2 * nPairs) / (nKills + 2))
    child.kill('SIGKILL')
    await exit
  }
  expect((await db.run.findUniqueOrThrow({ where: { id: killed.runId } })).status).toBe('running')
  const last = startWorker()
  const disturbed = await untilRun(killed.runId, ({ status }) => status === 'completed', 60_000)
  const calm = await startRun(projectId, { labelerVersionId, selection: {} })
  const undisturbed = await untilRun(calm.runId, ({ status }) => status === 'completed', 60_000)
  const exit = ended(last)
  last.kill('SIGTERM')
  await exit
  expect(last.exitCode).toBe(0)

  const judgments = await judgmentsOf(killed.runId)
  expect(judgments).toHaveLength(2 * nPairs)
  expect(judgments).toEqual(await judgmentsOf(calm.runId))
  const counted = ({ nJudgmentsOk, nJudgmentsFailed, inputTokens, outputTokens, costUsd }: typeof disturbed) => ({
    nJudgmentsOk,
    nJudgmentsFailed,
    inputTokens,
    outputTokens,
    costUsd: costUsd.toFixed(9),
  })
  expect(counted(disturbed)).toEqual(counted(undisturbed))
  const labels = (runId: string) => db.aiLabel.findMany({ where: { runId }, omit: { runId: true }, orderBy: { pairId: 'asc' } })
  expect(await labels(killed.runId)).toEqual(await labels(calm.runId))
  // Each kill may cost the requests that were in flight, and no more.
  const asked = [...judge.answered].filter(([key]) => key.includes(projectId)).reduce((sum, [, n]) => sum + n, 0)
  expect(asked - 4 * nPairs).toBeLessThanOrEqual(nKills * (8 + 40))
})
