import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Worker } from '@/lib/jobs/worker'
import { createEndpoint, endpointById } from '@/lib/store/endpoints'
import { labelerVersionById } from '@/lib/store/labelers'
import { throughGate } from './endpoint-gate'
import { probeEndpoint } from './endpoints'
import { tryLabeler } from './labelers'
import { startRun } from './plan'
import { loadAsker } from './run-context'
import { type JudgeServer, startJudgeServer } from './testing/judge-server'
import { makeStudy, silent, untilRun } from './testing/study'
import { startWorker } from './worker'

let judge: JudgeServer
let workers: Worker[]

beforeAll(async () => {
  judge = await startJudgeServer()
  workers = [await startWorker(silent), await startWorker(silent)]
})
beforeEach(() => {
  judge.mostAtOnce = 0
})
afterEach(() => {
  judge.options = {}
  judge.release()
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await judge.close()
})

const never = new AbortController().signal
const patiently = { timeout: 60_000, interval: 20 }
const isProbe = (body: Record<string, unknown>) => /The ferry to the island|Say hello to me/.test(JSON.stringify(body))
async function requestsOfOneProbe(): Promise<number> {
  judge.bodies.length = 0
  const { id } = await newEndpoint()
  await probeEndpoint(id, 'known', never)
  return judge.bodies.filter(isProbe).length
}

let made = 0
const newEndpoint = () => createEndpoint({ name: `endpoint ${made++}`, api: 'chat', baseUrl: judge.baseUrl, ...limits })
const limits = {
  maxConcurrency: 1,
  requestsPerMinute: null,
  tokensPerMinute: null,
  timeoutMs: 60_000,
  inputUsdPerMTok: null,
  outputUsdPerMTok: null,
}

test('a model nobody knows is probed once, within the limits, while both workers, a try-out and a page wait for it', async () => {
  const nProbe = await requestsOfOneProbe()
  const study = await makeStudy(judge.baseUrl, { nPairs: 300, endpoint: { maxConcurrency: 3, timeoutMs: 60_000 } })
  const { projectId, labelerVersionId, endpointId } = study
  judge.bodies.length = 0
  judge.hold()
  const runs = await Promise.all([1, 2, 3].map(() => startRun(projectId, { labelerVersionId, reuse: false })))
  const { config } = await labelerVersionById(labelerVersionId)
  if (config === null) throw new Error('the labeler asks nobody')
  const tried = tryLabeler(projectId, { endpointId, model: 'known', config, nPairs: 1 }, never)
  await expect.poll(() => judge.nWaiting, patiently).toBe(1)
  for (let n = 1; n < nProbe; n += 1) {
    judge.release(1)
    await expect.poll(() => judge.bodies.length, patiently).toBe(n + 1)
    expect(judge.nWaiting).toBe(1)
  }
  judge.release()
  await tried
  for (const { runId } of runs) await untilRun(runId, ({ status }) => status === 'completed')
  expect(judge.bodies.filter(isProbe)).toHaveLength(nProbe)
  expect(judge.mostAtOnce).toBeLessThanOrEqual(3)
})

test('a probe on the page keeps to what workers leave of the endpoint', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 60, endpoint: { maxConcurrency: 2, timeoutMs: 60_000 } })
  const warm = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, selection: { limit: 1 } })
  await untilRun(warm.runId, ({ status }) => status === 'completed')
  judge.mostAtOnce = 0
  judge.hold()
  const { runId } = await startRun(study.projectId, { labelerVersionId: study.labelerVersionId, reuse: false })
  await expect.poll(() => judge.nWaiting, patiently).toBe(2)
  const probed = probeEndpoint(study.endpointId, 'another', never)
  judge.release()
  expect((await probed).probe).toMatchObject({ logprobs: true, acceptsTemperature: true })
  await untilRun(runId, ({ status }) => status === 'completed')
  expect(judge.mostAtOnce).toBe(2)
})

test.each([
  { name: 'too many requests', fault: { kind: 'status', status: 429 } },
  { name: 'a server that has too much to do', fault: { kind: 'status', status: 503 } },
  { name: 'a cut connection', fault: { kind: 'cut' } },
] as const)('$name in the midst of a probe is tried again and says nothing of what the model can', async ({ fault }) => {
  const { id } = await newEndpoint()
  const from = judge.nRequests
  judge.options = { fault: (nth) => ((nth - from) % 2 === 0 ? fault : undefined) }
  expect((await probeEndpoint(id, 'known', never)).probe).toMatchObject({ logprobs: true, acceptsTemperature: true, acceptsN: true })
})

test('a server that stays away ends the probe with the reason, and nothing is kept of it', async () => {
  const { id } = await newEndpoint()
  const from = judge.nRequests
  judge.options = { fault: (nth) => (nth - from > 1 ? { kind: 'status', status: 503 } : undefined) }
  await expect(probeEndpoint(id, 'known', never)).rejects.toMatchObject({
    code: 'endpoint-refused',
    message: expect.stringContaining('503'),
  })
  expect((await endpointById(id)).probes).toEqual({})
})

test('a way of asking that the server cannot do is left out, however it says so', async () => {
  const { id } = await newEndpoint()
  judge.options = { acceptsN: false, refusesWith: 500 }
  expect((await probeEndpoint(id, 'known', never)).probe).toMatchObject({ logprobs: true, acceptsN: false })
})

test('who gives up waiting for a probe leaves, and the one who asks goes on', async () => {
  const { id } = await newEndpoint()
  judge.hold()
  const first = throughGate(id, (gate) => loadAsker(id, 'known', { gate, signal: never }))
  await expect.poll(() => judge.nWaiting, patiently).toBe(1)
  const impatient = new AbortController()
  const second = throughGate(id, (gate) => loadAsker(id, 'known', { gate, signal: impatient.signal }))
  impatient.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  judge.release()
  expect((await first).can.logprobs).toBe(true)
})
