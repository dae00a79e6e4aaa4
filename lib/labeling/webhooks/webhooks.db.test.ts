import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/store/db'
import { pauseBecause } from '@/lib/store/runs'
import { createWebhook, deleteWebhook, queueTestDelivery } from '@/lib/store/webhooks'
import { startRun } from '../plan'
import { cancelRun, pauseRun, resumeRun, retryRun, runDetail } from '../runs'
import { type JudgeServer, startJudgeServer } from '../testing/judge-server'
import { makeStudy, silent, untilRun } from '../testing/study'
import { startWorker } from '../worker'
import { WebhookSender } from './webhook-sender'
import { projectWebhooks } from './webhooks'

const Body = z.looseObject({
  event: z.string(),
  run: z.looseObject({ id: z.string(), status: z.string(), reason: z.string().nullable() }).optional(),
})
type Received = { headers: IncomingHttpHeaders; text: string; body: z.infer<typeof Body> }

let judge: JudgeServer
let sender: WebhookSender
let ticking: NodeJS.Timeout
let received: Received[] = []
/** How the receiver answers the nth delivery; 0 drops the connection. */
let answers: (nth: number) => number = () => 204
const receiver = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString('utf8')
  const status = answers(received.length)
  received.push({ headers: request.headers, text, body: Body.parse(JSON.parse(text)) })
  if (status === 0) response.destroy()
  else response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/elsewhere' } : {}).end('a secret of the receiver')
})
const url = () => {
  const address = receiver.address()
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/hook?token=1`
}

beforeAll(async () => {
  judge = await startJudgeServer()
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  received = []
  answers = () => 204
  sender = new WebhookSender(silent, [30, 30, 30])
  ticking = setInterval(() => void sender.tick().catch(() => undefined), 20)
})
afterEach(async () => {
  clearInterval(ticking)
  await sender.stop()
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await judge.close()
})

type Study = Awaited<ReturnType<typeof makeStudy>>
const start = ({ projectId, labelerVersionId }: Study, webhook?: { url: string }) =>
  startRun(projectId, { labelerVersionId, selection: {}, ...(webhook === undefined ? {} : { webhook }) })
const eventually = <T>(get: () => T | Promise<T>) => expect.poll(get)

test('a run that completes is told of, signed, with its figures and without any text', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 3 })
  await createWebhook(study.projectId, { url: url(), secret: 'between us two' })
  const { runId } = await start(study)
  const worker = await startWorker(silent)
  await untilRun(runId, ({ status }) => status === 'completed')
  await worker.stop()
  await eventually(() => received.length).toBe(1)
  const [{ headers, text, body } = { headers: {}, text: '', body: { event: '' } }] = received
  expect(body).toMatchObject({
    event: 'run.completed',
    run: { id: runId, status: 'completed', pairs: 3, judgmentsWithLabel: 6, costUsd: expect.closeTo(0.000612, 9) },
  })
  expect(text).not.toContain('Question')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', 'between us two').update(signed).digest('base64')}`)
  expect(JSON.stringify(await projectWebhooks(study.projectId))).not.toContain('between us two')
  const stored = await db.webhook.findFirstOrThrow({ where: { projectId: study.projectId } })
  expect(Buffer.from(stored.encryptedSecret ?? []).toString('utf8')).not.toContain('between us two')
  await eventually(async () => (await runDetail(study.projectId, runId)).deliveries).toMatchObject([
    { event: 'run.completed', state: 'delivered', tries: 1, lastStatus: 204, host: new URL(url()).host, nextTryAt: null },
  ])
})

test('a run that gave not one label has failed, says why, is told of, and can be tried again', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 2 })
  await createWebhook(study.projectId, { url: url() })
  judge.options = {
    faultOf: ({ context }) => (context.startsWith('Question') ? { kind: 'status', status: 400, message: 'no such thing' } : undefined),
  }
  const { runId } = await start(study)
  const worker = await startWorker(silent)
  const failed = await untilRun(runId, ({ status }) => status === 'failed')
  expect(failed.statusReason).toBe('Not one of 4 judgments gave a label. Most often, 4 times: 400 no such thing')
  await eventually(() => received.map(({ body }) => [body.event, body.run?.reason])).toEqual([['run.failed', failed.statusReason]])
  judge.options = {}
  await retryRun(study.projectId, runId, {})
  expect(await untilRun(runId, ({ status }) => status === 'completed')).toMatchObject({ nJudgmentsOk: 4, statusReason: null })
  await worker.stop()
})

test('a run whose endpoint is gone has failed, also where nobody had queued any of it', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 2 })
  await createWebhook(study.projectId, { url: url() })
  const { runId } = await start(study)
  await db.labelerVersion.update({ where: { id: study.labelerVersionId }, data: { endpointId: null } })
  const worker = await startWorker(silent)
  expect((await untilRun(runId, ({ status }) => status === 'failed')).statusReason).toContain('nobody to ask')
  await worker.stop()
  await eventually(() => received.map(({ body }) => body.event)).toEqual(['run.failed'])
})

test('a receiver that is away is told later, under the same id, and a run has a webhook of its own', async () => {
  answers = (nth) => [500, 0, 204][nth] ?? 204
  const study = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const { runId } = await start(study, { url: url() })
  await start(study)
  await pauseBecause(runId, 'Key refused: 401')
  await eventually(async () => (await runDetail(study.projectId, runId)).deliveries).toMatchObject([
    { state: 'delivered', tries: 3, lastStatus: 204 },
  ])
  expect(received.map(({ body }) => body)).toMatchObject(
    Array.from({ length: 3 }, () => ({ event: 'run.paused', run: { reason: 'Key refused: 401' } })),
  )
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(received[0]?.headers['webhook-signature']).toBeUndefined()
})

test('one that never takes it is given up in the end, one that is gone at once, and the run says so', async () => {
  answers = () => 302
  const study = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const { runId } = await start(study, { url: url() })
  await cancelRun(study.projectId, runId)
  await eventually(async () => (await runDetail(study.projectId, runId)).deliveries).toMatchObject([
    { event: 'run.cancelled', state: 'failed', tries: 4, lastStatus: 302, lastError: 'The receiver answered 302.' },
  ])
  expect(JSON.stringify(await runDetail(study.projectId, runId))).not.toContain('a secret of the receiver')
  answers = () => 410
  await resumeRun(study.projectId, runId)
  await pauseBecause(runId, 'again')
  await eventually(async () => (await runDetail(study.projectId, runId)).deliveries[0]).toMatchObject({
    state: 'failed',
    tries: 1,
    lastStatus: 410,
  })
})

test('what is pressed by hand is no news, and what did not happen is not told', async () => {
  const study = await makeStudy(judge.baseUrl, { nPairs: 1 })
  await createWebhook(study.projectId, { url: url() })
  const { runId } = await start(study)
  await pauseRun(study.projectId, runId)
  await pauseBecause(runId, 'it is paused already')
  expect(await db.webhookDelivery.count({ where: { runId } })).toBe(0)
})

test('a worker that was killed in the middle leaves the delivery to others, and two at once send it once', async () => {
  clearInterval(ticking)
  await sender.stop()
  const study = await makeStudy(judge.baseUrl, { nPairs: 1 })
  await createWebhook(study.projectId, { url: url() })
  const { runId } = await start(study)
  await cancelRun(study.projectId, runId)
  // A claim by somebody who is not there any more: its time is over, and it counts as a try.
  await db.webhookDelivery.updateMany({ where: { runId }, data: { tries: 1, nextTryAt: new Date(0) } })
  const two = [new WebhookSender(silent), new WebhookSender(silent)]
  await Promise.all(two.map((one) => one.tick()))
  await eventually(async () => (await runDetail(study.projectId, runId)).deliveries).toMatchObject([{ state: 'delivered', tries: 2 }])
  await Promise.all(two.map((one) => one.stop()))
  expect(received).toHaveLength(1)
})

test('a webhook is tried out, refused where credentials live, and gone with what it was to be told', async () => {
  const { projectId } = await makeStudy(judge.baseUrl, { nPairs: 1 })
  const id = await createWebhook(projectId, { url: url() })
  await queueTestDelivery(projectId, id)
  await eventually(() => received.map(({ body }) => body.event)).toEqual(['test'])
  const metadata = await createWebhook(projectId, { url: 'http://169.254.169.254/latest' })
  await queueTestDelivery(projectId, metadata)
  await eventually(async () => (await projectWebhooks(projectId)).webhooks[1]?.deliveries).toMatchObject([
    { state: 'failed', lastError: 'Link-local addresses are not told anything.' },
  ])
  await deleteWebhook(projectId, id)
  await expect(deleteWebhook(projectId, id)).rejects.toMatchObject({ code: 'webhook-not-found' })
  expect(await db.webhookDelivery.count({ where: { webhookId: id } })).toBe(0)
})
