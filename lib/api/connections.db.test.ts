import { afterEach, beforeEach, expect, test } from 'vitest'
import { GET as getArchive } from '@/app/api/projects/[projectId]/archive/route'
import { GET as getExport } from '@/app/api/projects/[projectId]/export/download/route'
import { GET as listImports, POST as postImport } from '@/app/api/projects/[projectId]/imports/route'
import { POST as postLabel } from '@/app/api/projects/[projectId]/review/labels/route'
import { db, longPool, pool } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { makeRoom, nInTransaction, takeRoom } from '@/lib/store/testing/mishaps'
import { recount } from '@/lib/store/testing/recount'
import { toProblem } from './problem'

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
type Call = { query?: string; method?: string; body?: BodyInit; json?: object }

let projectId: string
let pairIds: string[]
let downloads: Response[] = []
const patience = pool.options.connectionTimeoutMillis ?? 0

beforeEach(async () => {
  projectId = (await make.project()).id
  const long = 'x'.repeat(1000)
  const texts = Array.from({ length: 400 }, (_, n) => ({ promptText: `question ${n}`, a: `a ${n} ${long}`, b: `b ${n} ${long}` }))
  pairIds = await make.pairs(projectId, texts)
})
afterEach(async () => {
  for (const one of [pool, longPool]) one.options.connectionTimeoutMillis = patience
  await giveUp()
  await makeRoom()
})

/** As readers do that go away. */
async function giveUp(): Promise<void> {
  await Promise.all(downloads.map(({ body, bodyUsed }) => (bodyUsed ? undefined : body?.cancel())))
  downloads = []
}

function call(handler: Handler, { query = '', method = 'GET', body, json }: Call = {}): Promise<Response> {
  const headers = { host: '127.0.0.1:3000', ...(json !== undefined && { 'content-type': 'application/json' }) }
  const init = { method, body: json === undefined ? (body ?? null) : JSON.stringify(json), headers, duplex: 'half' as const }
  return handler(new Request(`http://127.0.0.1:3000/api?${query}`, init), { params: Promise.resolve({ projectId }) })
}

const download = (method = 'GET') => call(getExport, { method, query: 'format=concord' })
const linesOf = (name: string, n: number) =>
  Array.from({ length: n }, (_, at) => `${JSON.stringify({ prompt: `${name} ${at}`, response_a: 'a', response_b: 'b' })}\n`).join('')

/** An upload that sends some lines, and the rest when it is let go. */
function stalling(name: string, go: Promise<void>): ReadableStream<Uint8Array> {
  const parts = [linesOf(name, 100), linesOf(`${name} end`, 5)]
  return new ReadableStream({
    async pull(controller) {
      const part = parts.shift()
      if (parts.length === 0) await go
      if (part === undefined) controller.close()
      else controller.enqueue(Buffer.from(part))
    },
  })
}

test('HEAD is told of a file, and nothing is made of it', async () => {
  for (const handler of [getExport, getArchive]) {
    const answer = await call(handler, { method: 'HEAD', query: handler === getExport ? 'format=concord' : '' })
    expect([answer.status, answer.body]).toEqual([200, null])
    expect(answer.headers.get('content-disposition')).toContain('attachment')
  }
  expect(await nInTransaction()).toBe(0)
  expect(await db.auditEvent.count({ where: { projectId, action: 'export.downloaded' } })).toBe(0)
  const read = await (await download()).text()
  expect(read.trim().split('\n')).toHaveLength(400)
  expect(await db.auditEvent.count({ where: { projectId, action: 'export.downloaded' } })).toBe(1)
})

test('thirty downloads that nobody reads and as many uploads at once leave room for everybody else', async () => {
  downloads = await Promise.all(Array.from({ length: 8 }, () => download()))
  expect(downloads.map(({ status }) => status)).toEqual(downloads.map(() => 200))
  longPool.options.connectionTimeoutMillis = 100
  const refused = await Promise.all(Array.from({ length: 22 }, () => download()))
  expect(refused.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(refused.map(() => [503, '5']))
  expect(await refused[0]?.json()).toMatchObject({ code: 'database-away', action: 'Try again in 5 seconds.' })
  expect(await nInTransaction()).toBe(8)

  const go = Promise.withResolvers<void>()
  const upload = (name: string, body: BodyInit) => call(postImport, { method: 'POST', query: `fileName=${name}.jsonl`, body })
  const stalled = Array.from({ length: 12 }, (_, n) => upload(`stalled${n}`, stalling(`stalled ${n}`, go.promise)))
  await expect.poll(() => db.import.count({ where: { projectId } })).toBe(12)
  const whole = Array.from({ length: 18 }, (_, n) => upload(`whole${n}`, linesOf(`whole ${n}`, 200)))
  await expect
    .poll(() => db.import.count({ where: { projectId, status: 'running', reason: { startsWith: 'Waits for its turn' } } }))
    .toBe(22)

  const label = { annotator: 'ana', pairId: pairIds[0], choice: 'left' }
  expect((await call(postLabel, { method: 'POST', json: label })).status).toBe(200)
  const waits = { status: 'running', reason: 'Waits for its turn: 8 other files are being read.' }
  expect(await (await call(listImports)).json()).toMatchObject({ imports: expect.arrayContaining([expect.objectContaining(waits)]) })
  go.resolve()
  const answers = await Promise.all([...stalled, ...whole])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const imports = await db.import.findMany({ where: { projectId } })
  expect(imports.filter(({ status, reason }) => status === 'completed' && reason === null)).toHaveLength(30)
  expect(await db.pair.count({ where: { projectId } })).toBe(400 + 12 * 105 + 18 * 200)
  expect(await recount(projectId)).toEqual([])
  await giveUp()
  await expect.poll(nInTransaction).toBe(0)
})

test('who finds no connection free is told when to ask again, whichever way the route asks the database', async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => pool.connect()))
  pool.options.connectionTimeoutMillis = 100
  const label = { annotator: 'ana', pairId: pairIds[0], choice: 'left' }
  const answers = [await call(postLabel, { method: 'POST', json: label }), await call(listImports), await call(getArchive)]
  for (const client of taken) client.release()
  pool.options.connectionTimeoutMillis = patience
  expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(answers.map(() => [503, '5']))
  expect((await call(postLabel, { method: 'POST', json: label })).status).toBe(200)
})

test('a connection that is cut under Prisma is a database that is away', async () => {
  const error: unknown = await db.$queryRawUnsafe('select pg_terminate_backend(pg_backend_pid())').catch((cause: unknown) => cause)
  expect(toProblem(error)).toMatchObject({ status: 503, code: 'database-away' })
})

test('a label that finds no room is not acknowledged', async () => {
  const [pairId] = pairIds
  const label = { annotator: 'ana', pairId, choice: 'left', clientId: crypto.randomUUID() }
  await takeRoom('HumanLabel')
  const refused = await call(postLabel, { method: 'POST', json: label })
  expect(refused.status).toBe(507)
  expect(await refused.json()).toMatchObject({ code: 'disk-full', action: 'Free space on the disk of the database, then try again.' })
  expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(0)
  await makeRoom()
  expect((await call(postLabel, { method: 'POST', json: label })).status).toBe(200)
  expect(await db.humanLabel.count({ where: { pair: { projectId } } })).toBe(1)
  expect(await recount(projectId)).toEqual([])
})
