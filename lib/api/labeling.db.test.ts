import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { POST as probeEndpoint } from '@/app/api/endpoints/[endpointId]/probe/route'
import { PATCH as changeEndpoint, DELETE as deleteEndpoint } from '@/app/api/endpoints/[endpointId]/route'
import { POST as addEndpoint, GET as endpoints } from '@/app/api/endpoints/route'
import { POST as addVersion } from '@/app/api/projects/[projectId]/labelers/[labelerId]/versions/route'
import { POST as preview } from '@/app/api/projects/[projectId]/labelers/preview/route'
import { POST as addLabeler, GET as labelers } from '@/app/api/projects/[projectId]/labelers/route'
import { POST as tryOut } from '@/app/api/projects/[projectId]/labelers/try/route'
import { POST as resume } from '@/app/api/projects/[projectId]/runs/[runId]/resume/route'
import { GET as runDetail } from '@/app/api/projects/[projectId]/runs/[runId]/route'
import { POST as estimate } from '@/app/api/projects/[projectId]/runs/estimate/route'
import { GET as runs, POST as startRun } from '@/app/api/projects/[projectId]/runs/route'
import { type JudgeServer, startJudgeServer } from '@/lib/labeling/testing/judge-server'
import { silent, untilRun } from '@/lib/labeling/testing/study'
import { startWorker } from '@/lib/labeling/worker'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'

let judge: JudgeServer
let projectId: string
let endpointId: string
let versionId: string

beforeAll(async () => {
  judge = await startJudgeServer()
  projectId = (await make.project()).id
  for (let n = 0; n < 3; n += 1) await make.pair({ projectId, promptText: `Q${n}`, a: `a${n}`, b: `bb${n}` })
})
afterAll(() => judge.close())

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

async function call(handler: Handler, params: object, body?: object) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await handler(new Request('http://127.0.0.1/api', { headers: { host: '127.0.0.1' }, ...init }), {
    params: Promise.resolve(params),
  })
  return { status: response.status, body: response.status === 204 ? null : await response.json() }
}

const config = { task: 'helpful' }
const Id = z.object({ id: z.uuid() })
const Saved = z.object({ labelerId: z.uuid(), versionId: z.uuid() })

test('an endpoint is added and shown without its key', async () => {
  const made = await call(
    addEndpoint,
    {},
    { name: 'judge', baseUrl: judge.baseUrl, apiKey: 'sk-secret', inputUsdPerMTok: 1, outputUsdPerMTok: 1 },
  )
  endpointId = Id.parse(made.body).id
  expect(made.body).toMatchObject({ name: 'judge', hasApiKey: true, maxConcurrency: 8, probes: {}, nLabelerVersions: 0 })
  const listed = await call(endpoints, {})
  expect(JSON.stringify(listed.body)).not.toContain('sk-secret')
  expect((await db.endpoint.findUniqueOrThrow({ where: { id: endpointId } })).encryptedApiKey?.toString()).not.toContain('sk-secret')
  expect(await call(addEndpoint, {}, { name: 'judge', baseUrl: judge.baseUrl })).toMatchObject({
    status: 409,
    body: { code: 'name-taken' },
  })
  expect(await call(addEndpoint, {}, { name: 'x', baseUrl: 'ftp://x' })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'body.baseUrl' }] },
  })
})

test('a probe is kept with the endpoint until it moves, and a failing one says why', async () => {
  const probed = await call(probeEndpoint, { endpointId }, { model: 'known' })
  expect(probed).toMatchObject({ status: 200, body: { probe: { logprobs: true, topLogprobs: 20 } } })
  expect(await call(endpoints, {})).toMatchObject({
    body: { endpoints: [{ name: 'Built-in baselines', kind: 'baseline' }, { probes: { known: { logprobs: true } } }] },
  })
  judge.options = { fault: () => ({ kind: 'status', status: 401, message: 'bad key' }) }
  expect(await call(probeEndpoint, { endpointId }, { model: 'known' })).toMatchObject({
    status: 422,
    body: { code: 'endpoint-refused', title: expect.stringContaining('bad key') },
  })
  judge.options = {}
  expect(await call(changeEndpoint, { endpointId }, { maxConcurrency: 4 })).toMatchObject({
    body: { maxConcurrency: 4, probes: { known: {} } },
  })
  expect(await call(changeEndpoint, { endpointId }, { api: 'completions' })).toMatchObject({ body: { probes: {} } })
  expect(await call(changeEndpoint, { endpointId }, { api: 'chat', apiKey: null })).toMatchObject({ body: { hasApiKey: false } })
})

test('editing a labeler makes a version, and the same config again gives the same one', async () => {
  const made = Saved.parse((await call(addLabeler, { projectId }, { name: 'L', endpointId, model: 'known', config })).body)
  versionId = made.versionId
  const { labelerId } = made
  const same = await call(addVersion, { projectId, labelerId }, { endpointId, model: 'known', config: { ...config, samples: 1 } })
  expect(same.body).toEqual({ labelerId, versionId, number: 1, isNew: false })
  const other = await call(
    addVersion,
    { projectId, labelerId },
    { endpointId, model: 'known', config: { ...config, chainOfThought: true } },
  )
  expect(other.body).toMatchObject({ number: 2, isNew: true })
  expect(await call(labelers, { projectId })).toMatchObject({
    body: {
      labelers: [
        {
          name: 'L',
          versions: [
            { number: 2, config: { chainOfThought: true } },
            { number: 1, isBaseline: false },
          ],
        },
      ],
    },
  })
})

test('the preview shows the exact prompt of a pair in an order', async () => {
  const shown = await call(preview, { projectId }, { config, order: 'BA' })
  expect(shown.body.steps).toHaveLength(1)
  expect(shown.body.steps[0].content.messages[0].content).toContain('Context - Q0\n\nResponse 1 - bb0\n\nResponse 2 - a0')
  expect(shown.body.tokens).toBeGreaterThan(50)
})

test('a try-out judges some pairs in both orders and stores none', async () => {
  const tried = await call(tryOut, { projectId }, { endpointId, model: 'known', config, nPairs: 2 })
  expect(tried.body.judgments).toHaveLength(4)
  expect(tried.body.judgments[0]).toMatchObject({ ordinal: 1, order: 'AB', outcome: 'ok', rung: 'logprobs', error: null })
  expect(tried.body.costUsd).toBeCloseTo(4 * 101e-6, 12)
  expect(await db.judgment.count()).toBe(0)
})

test('a run is estimated, started, worked on and shown; its endpoint cannot be deleted', async () => {
  expect(await call(estimate, { projectId }, { labelerVersionId: versionId })).toMatchObject({
    body: { nPairs: 3, nJudgments: 6, nRequests: 6 },
  })
  const started = await call(startRun, { projectId }, { labelerVersionId: versionId, name: 'First' })
  const { runId } = z.object({ runId: z.uuid() }).parse(started.body)
  expect(await call(runDetail, { projectId, runId })).toMatchObject({ body: { name: 'First', status: 'running', nJudgmentsPlanned: 6 } })
  const worker = await startWorker(silent)
  await untilRun(runId, ({ status }) => status === 'completed')
  await worker.stop()
  expect(await call(runDetail, { projectId, runId })).toMatchObject({ body: { nJudgmentsOk: 6, judgmentsPerSecond: null, failures: [] } })
  expect(await call(runs, { projectId })).toMatchObject({ body: { runs: [{ id: runId, labelerName: 'L', versionNumber: 1 }] } })
  expect(await call(resume, { projectId, runId }, {})).toMatchObject({ status: 409, body: { code: 'run-state' } })
  expect(await call(deleteEndpoint, { endpointId })).toMatchObject({ status: 409, body: { code: 'endpoint-in-use' } })
  const elsewhere = (await make.project()).id
  expect(await call(runDetail, { projectId: elsewhere, runId })).toMatchObject({ status: 404, body: { code: 'run-not-found' } })
})

test('a text that looks like a special token of some model is counted and previewed as text', async () => {
  const { id } = await make.pair({ projectId, promptText: '<|endoftext|> <|im_start|>', a: '<|endofprompt|>', b: 'x' })
  expect((await call(preview, { projectId }, { config, pairId: id })).status).toBe(200)
})
