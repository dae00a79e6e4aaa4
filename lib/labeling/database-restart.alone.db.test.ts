import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '@/lib/store/config'
import { migrate } from '@/scripts/migrate'
import { type EmbeddedPostgres, startPostgres } from '@/scripts/postgres'
import type { JudgeServer } from './testing/judge-server'

/** A Postgres of its own, because everybody else's tests go on while it crashes. */
const home = path.join(readConfig().home, 'restarted')
let postgres: EmbeddedPostgres
let judge: JudgeServer

beforeAll(async () => {
  postgres = await startPostgres(home)
  // Set before anything of ours that connects is imported.
  process.env.DATABASE_URL = postgres.databaseUrl
  await migrate(postgres.databaseUrl)
  const { startJudgeServer } = await import('./testing/judge-server')
  judge = await startJudgeServer({ latencyMs: 60, wavers: true })
})
afterAll(async () => {
  const { killWorkerProcesses } = await import('./testing/worker-process')
  killWorkerProcesses()
  await judge.close()
  await postgres.stop()
  rmSync(postgres.dataFolder, { recursive: true, force: true })
})

/** As when the machine loses power: nobody is told, and on its way up the server recovers from its log. */
function crash(): void {
  const [pid] = readFileSync(path.join(postgres.dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGQUIT')
}

test('Postgres that is away at the start, is restarted, and crashes under load costs nothing but time', async () => {
  const { startRun } = await import('./plan')
  const { againstLedger } = await import('./testing/against-ledger')
  const { makeStudy, untilRun } = await import('./testing/study')
  const { startWorkerProcess } = await import('./testing/worker-process')
  const study = await makeStudy(judge.baseUrl, { nPairs: 140, endpoint: { maxConcurrency: 12 } })
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId })
  await postgres.stop()
  const workers = [startWorkerProcess(), startWorkerProcess()]
  await Promise.all(workers.map(({ listens }) => listens))
  postgres = await startPostgres(home)
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk >= 40)
  await postgres.stop()
  postgres = await startPostgres(home)
  await untilRun(runId, ({ nJudgmentsOk }) => nJudgmentsOk >= 120)
  crash()
  await stopped()
  postgres = await startPostgres(home)
  const run = await untilRun(runId, ({ status }) => status !== 'running')
  expect(run).toMatchObject({ status: 'completed', nJudgmentsOk: 280, nJudgmentsFailed: 0 })
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0])
  expect(await againstLedger(runId, study, judge)).toEqual([])
  // What was in flight came in and was stored when the database was back, so nothing was bought twice but what a lost chunk asked again.
  const asked = [...judge.ledger].filter(([key]) => key.includes(study.projectId)).reduce((sum, [, answers]) => sum + answers.length, 0)
  expect(asked - 280).toBeLessThanOrEqual(4 * 12)
})

async function stopped(): Promise<void> {
  const until = performance.now() + 30_000
  for (;;) {
    try {
      readFileSync(path.join(postgres.dataFolder, 'postmaster.pid'))
    } catch {
      return
    }
    if (performance.now() > until) throw new Error('Postgres did not stop.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
