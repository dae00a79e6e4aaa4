import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { startRun } from '../plan'
import { truthOf } from '../testing/asked'
import { BatchServer, type BatchStep } from '../testing/batch-server'
import { makeStudy, untilRun } from '../testing/study'
import { killWorkerProcesses, startWorkerProcess } from '../testing/worker-process'

let server: BatchServer

beforeAll(async () => {
  server = await BatchServer.start()
})
afterAll(async () => {
  killWorkerProcesses()
  await server.close()
})

const startWorker = () => startWorkerProcess({ environment: { CONCORD_BATCH_LOOK_SECONDS: '0.2' } })

test('a worker that is killed at each step of a batch buys nothing twice and loses nothing', async () => {
  const { projectId, labelerVersionId, pairs } = await makeStudy(server.baseUrl, { nPairs: 30, config: { chainOfThought: true } })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {}, mode: 'batch' })
  const killedAt: BatchStep[] = []
  // The endpoint has the file, the batch, or is half-way through its answers, and the worker dies before it hears of it.
  for (const step of ['upload', 'create', 'content'] as const) {
    const worker = startWorker()
    server.options = {
      fault: (at) => (at === step && step === 'content' ? { when: 'cut' } : undefined),
      onStep: (at) => {
        if (at !== step) return
        worker.kill()
        killedAt.push(step)
      },
    }
    await worker.ended
    // What ten seconds of silence do: whoever comes next may take the run.
    await db.runDriver.update({ where: { runId }, data: { expiresAt: new Date(0) } })
  }
  expect(killedAt).toEqual(['upload', 'create', 'content'])
  server.options = {}
  const last = startWorker()
  const run = await untilRun(runId, ({ status }) => status === 'completed')
  expect(await last.stop()).toBe(0)

  expect(run).toMatchObject({ nJudgmentsOk: 60, nJudgmentsFailed: 0 })
  const known = new Map(pairs.map((pair) => [pair.id, pair]))
  for (const { pairId, order, pFirst, rationale } of await db.judgment.findMany({ where: { runId } })) {
    const { context, a, b } = known.get(pairId) ?? { context: '', a: '', b: '' }
    const [first, second] = order === 'AB' ? [a, b] : [b, a]
    expect(pFirst).toBeCloseTo(truthOf(context, first, second), 9)
    expect(rationale).toBe(`The first has ${first.length} characters.`)
  }
  expect([...server.bought.values()].filter((n) => n !== 1)).toEqual([])
  expect(server.bought.size).toBe(120)
  expect(server.batches.map(({ lines }) => lines.length)).toEqual([60, 60])
})
