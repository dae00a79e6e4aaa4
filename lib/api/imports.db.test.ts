import { beforeEach, expect, test } from 'vitest'
import { GET as getLines } from '@/app/api/projects/[projectId]/imports/[importId]/lines/route'
import { GET as getImport } from '@/app/api/projects/[projectId]/imports/[importId]/route'
import { POST as previewImport } from '@/app/api/projects/[projectId]/imports/preview/route'
import { GET as listImports, POST as postImport } from '@/app/api/projects/[projectId]/imports/route'
import { DELETE as deleteMapping } from '@/app/api/projects/[projectId]/mappings/[mappingId]/route'
import { GET as listMappings, POST as postMapping } from '@/app/api/projects/[projectId]/mappings/route'
import { DELETE as deleteProject, GET as getProject } from '@/app/api/projects/[projectId]/route'
import { GET as getRuns } from '@/app/api/projects/[projectId]/runs/route'
import { GET as listProjects, POST as postProject } from '@/app/api/projects/route'
import { GET as getTask } from '@/app/api/tasks/[taskId]/route'
import { GET as listTasks } from '@/app/api/tasks/route'
import { db } from '@/lib/store/db'
import { Task } from '@/lib/store/tasks'
import { make } from '@/lib/store/testing'

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
type Call = { params?: Record<string, string>; query?: string; method?: string; body?: BodyInit; headers?: Record<string, string> }

async function call(handler: Handler, { params = {}, query = '', method = 'GET', body, headers = {} }: Call = {}) {
  const init = { method, body: body ?? null, headers: { host: '127.0.0.1:3000', ...headers }, duplex: 'half' as const }
  const response = await handler(new Request(`http://127.0.0.1:3000/api?${query}`, init), { params: Promise.resolve(params) })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const json = ({ text }: { text: string }): unknown => JSON.parse(text)
const rows = [
  '{"prompt":"p","response_a":"a","response_b":"b","human":[{"annotator":"ann","preference":"A"}]}',
  '{"prompt":"=p"}',
  'no json',
]

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

test('an upload is streamed into the project, listed, and its lines can be read and downloaded', async () => {
  const stream = new Blob([rows.join('\n')]).stream()
  const posted = await call(postImport, { params: { projectId }, query: 'fileName=pairs.jsonl', method: 'POST', body: stream })
  expect(posted.status).toBe(200)
  const summary = json(posted)
  expect(summary).toMatchObject({ importId: expect.any(String), nLines: 3, nAccepted: 1, nRejected: 2, counts: { pairs: 1 } })
  expect(json(await call(listImports, { params: { projectId } }))).toMatchObject({
    imports: [{ fileName: 'pairs.jsonl', status: 'completed' }],
  })

  const { id: importId } = await db.import.findFirstOrThrow({ where: { projectId } })
  const params = { projectId, importId }
  expect(json(await call(getImport, { params }))).toMatchObject({ id: importId, nRejected: 2 })
  expect(json(await call(getLines, { params, query: 'limit=1' }))).toMatchObject({ lines: [{ line: 2 }], next: 2 })
  expect(json(await call(getLines, { params, query: 'q=NOT%20json&outcome=rejected' }))).toEqual({
    lines: [{ line: 3, outcome: 'rejected', reason: expect.stringContaining('not JSON') }],
    next: null,
  })
  const csv = await call(getLines, { params, query: 'format=csv' })
  expect(csv.type).toContain('text/csv')
  expect(csv.text.split('\r\n')).toEqual([
    'line,outcome,reason',
    expect.stringMatching(/^2,rejected,"?/),
    expect.stringMatching(/^3,rejected,/),
    '',
  ])
})

test('a preview shows rows as they will be read, and stores nothing', async () => {
  const preview = await call(previewImport, { params: { projectId }, query: 'fileName=pairs.jsonl', method: 'POST', body: rows.join('\n') })
  expect(json(preview)).toMatchObject({
    format: 'concord',
    problem: null,
    labeler: null,
    rows: [
      { line: 1, responseA: { text: 'a', policy: null }, labels: ['ann: A'] },
      { line: 2, rejectedBecause: expect.stringContaining('"response_a" is missing') },
      { line: 3, rejectedBecause: expect.stringContaining('not JSON') },
    ],
  })
  expect(await db.import.count({ where: { projectId } })).toBe(0)
})

test('the last row of a part of a file is left out of its preview, since it may be cut', async () => {
  const part = `${rows[0]}\n${rows[0]?.slice(0, 20)}`
  const ask = async (whole: string) =>
    json(await call(previewImport, { params: { projectId }, query: `fileName=x&whole=${whole}`, method: 'POST', body: part }))
  expect(await ask('false')).toMatchObject({ rows: [{ line: 1 }] })
  expect(await ask('true')).toMatchObject({ rows: [{ line: 1 }, { line: 2, rejectedBecause: expect.any(String) }] })
})

test('a preview asks for the judge where the file does not name it', async () => {
  const row = { input: 'i', output_1: 'a', output_2: 'b', label: 1, results: [] }
  const ask = async (query: string) =>
    json(await call(previewImport, { params: { projectId }, query, method: 'POST', body: JSON.stringify([row]) }))
  expect(await ask('fileName=result.json')).toMatchObject({ format: 'llmbar', labeler: '' })
  expect(await ask('fileName=result.json&labeler=GPT-4')).toMatchObject({ labeler: 'GPT-4' })
})

test.each([
  { name: 'a file of no known format', body: '{"question": "q"}', query: 'fileName=x.json', status: 422, says: 'x.json: no known format' },
  { name: 'an unknown format', body: '{}', query: 'fileName=x.json&format=nope', status: 422, says: 'no format called' },
  { name: 'no file name', body: '{}', query: '', status: 400, says: 'fileName' },
])('$name is refused in words', async ({ body, query, status, says }) => {
  const answer = await call(postImport, { params: { projectId }, query, method: 'POST', body })
  expect(answer).toMatchObject({ status, type: 'application/problem+json', text: expect.stringContaining(says) })
})

test('a mapping is saved, used by its name in an address, listed and deleted', async () => {
  const mapping = { prompt: 'q', responseA: 'x', responseB: 'y' }
  const body = JSON.stringify({ name: 'survey', mapping })
  const saved = json(await call(postMapping, { params: { projectId }, method: 'POST', body }))
  expect(saved).toMatchObject({ id: expect.any(String), name: 'survey', mapping })
  expect(json(await call(listMappings, { params: { projectId } }))).toEqual({ mappings: [saved] })
  const query = 'fileName=rows.csv&mapping=survey'
  expect(json(await call(postImport, { params: { projectId }, query, method: 'POST', body: 'q,x,y\np,a,b\n' }))).toMatchObject({
    format: 'mapping',
    nAccepted: 1,
  })
  const broken = JSON.stringify({ name: 'survey', mapping: { ...mapping, prompt: '' } })
  expect(await call(postMapping, { params: { projectId }, method: 'POST', body: broken })).toMatchObject({
    status: 400,
    text: expect.stringContaining('choose a column'),
  })
  const { id: mappingId } = await db.columnMapping.findFirstOrThrow({ where: { projectId } })
  expect(await call(deleteMapping, { params: { projectId, mappingId }, method: 'DELETE' })).toMatchObject({ status: 204 })
})

test('an import into a project that is not there is a 404', async () => {
  const nowhere = '01a20980-9e18-7287-a0f7-235e2528163f'
  expect(await call(postImport, { params: { projectId: nowhere }, query: 'fileName=x', method: 'POST', body: '{}' })).toMatchObject({
    status: 404,
  })
})

test('projects are made once by a name, listed with what they hold, and deleted with all of it', async () => {
  const body = JSON.stringify({ name: 'Study', description: 'x' })
  const made = json(await call(postProject, { method: 'POST', body }))
  expect(made).toMatchObject({ name: 'Study', illustrative: false })
  expect(await call(postProject, { method: 'POST', body })).toMatchObject({
    status: 409,
    text: expect.stringContaining('already a project'),
  })
  expect(await call(postProject, { method: 'POST', body: '{"name": " "}' })).toMatchObject({ status: 400 })

  const { id: pairId } = await make.pair({ projectId, human: [{ annotator: 'ann', preference: 'A' }], policyA: 'p' })
  await make.run({ projectId, labels: [{ pairId, pFirstAB: 0.7 }] })
  expect(json(await call(listProjects))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: projectId, nPairs: 1, nPrompts: 1, nHumanLabelledPairs: 1, nRuns: 1, nPolicies: 1 }),
    ]),
  )
  const task = Task.parse(json(await call(deleteProject, { params: { projectId }, method: 'DELETE' })))
  expect(task).toMatchObject({ kind: 'delete-project', status: 'queued', nDone: 0 })
  expect(json(await call(getTask, { params: { taskId: task.id } }))).toEqual(task)
  expect(json(await call(listTasks))).toContainEqual(task)
  expect(json(await call(listProjects))).not.toContainEqual(expect.objectContaining({ id: projectId }))
  for (const [ask, method] of [
    [deleteProject, 'DELETE'],
    [getProject, 'GET'],
    [getRuns, 'GET'],
    [listImports, 'GET'],
  ] as const)
    expect(await call(ask, { params: { projectId }, method })).toMatchObject({ status: 404 })
})
