import { beforeEach, expect, test } from 'vitest'
import { DELETE as revokeKey } from '@/app/api/keys/[keyId]/route'
import { GET as listKeys, POST as postKey } from '@/app/api/keys/route'
import { GET as getProject } from '@/app/api/projects/[projectId]/route'
import { GET as listProjects, POST as postProject } from '@/app/api/projects/route'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
type Call = { params?: Record<string, string>; method?: string; body?: unknown; key?: string; host?: string }

async function call(handler: Handler, { params = {}, method = 'GET', body, key, host = '127.0.0.1:3000' }: Call = {}) {
  const headers = { host, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await handler(new Request('http://127.0.0.1:3000/api/x', init), { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

async function made(wanted: { role?: string; projectId?: string; expiresInDays?: number } = {}): Promise<{ key: string; id: string }> {
  const { body } = await call(postKey, { method: 'POST', body: { name: 'script', ...wanted } })
  return { key: body.key, id: body.apiKey.id }
}

let projectId: string
beforeEach(async () => {
  await db.apiKey.deleteMany()
  projectId = (await make.project()).id
})

test('a key is shown once, stored as a hash, and opens the API from anywhere', async () => {
  const { key } = await made()
  expect(key).toMatch(/^concord_[\w-]{43}$/)
  const { body } = await call(listKeys)
  expect(body.apiKeys).toMatchObject([{ name: 'script', role: 'viewer', projectId: null, hint: key.slice(-4), lastUsedAt: null }])
  expect(JSON.stringify([body, await db.apiKey.findMany()])).not.toContain(key)

  expect(await call(listProjects, { host: 'concord.example', key })).toMatchObject({ status: 200 })
  expect((await call(listKeys)).body.apiKeys[0].lastUsedAt).not.toBeNull()
  expect(await call(listProjects, { host: 'concord.example' })).toMatchObject({ status: 403, body: { code: 'foreign-host' } })
})

test('a key that is unknown, revoked or expired opens nothing, not even for the local owner', async () => {
  const { key, id } = await made({ expiresInDays: 1 })
  expect(await call(listProjects, { key: 'concord_nope' })).toMatchObject({ status: 401, body: { code: 'unknown-api-key' } })
  await db.apiKey.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await call(listProjects, { key })).toMatchObject({ status: 401 })

  const other = await made()
  expect(await call(listProjects, { key: other.key })).toMatchObject({ status: 200 })
  expect(await call(revokeKey, { method: 'DELETE', params: { keyId: other.id } })).toMatchObject({ status: 204 })
  expect(await call(listProjects, { key: other.key })).toMatchObject({ status: 401 })
  expect(await call(revokeKey, { method: 'DELETE', params: { keyId: id } })).toMatchObject({ status: 204 })
  expect(await call(revokeKey, { method: 'DELETE', params: { keyId: id } })).toMatchObject({ status: 404 })
})

test('a key may do what its role may, and not make keys beyond it', async () => {
  const viewer = await made()
  expect(await call(postProject, { method: 'POST', body: { name: 'x' }, key: viewer.key })).toMatchObject({
    status: 403,
    body: { code: 'role-needed', title: 'This needs the role lead or owner, and API key script is viewer' },
  })
  expect(await call(postKey, { method: 'POST', body: { name: 'y' }, key: viewer.key })).toMatchObject({ status: 403 })
})

test('a key of one project opens that project alone', async () => {
  const other = (await make.project()).id
  const { key } = await made({ role: 'owner', projectId })
  expect(await call(getProject, { key, params: { projectId } })).toMatchObject({ status: 200 })
  expect(await call(getProject, { key, params: { projectId: other } })).toMatchObject({ status: 403, body: { code: 'other-project' } })
  expect(await call(listProjects, { key })).toMatchObject({ status: 403 })
  expect(await call(postKey, { key, method: 'POST', body: { name: 'wider', role: 'owner' } })).toMatchObject({ status: 403 })
})

test('a key for a project that is not there, or with an unknown role, is not made', async () => {
  const nowhere = '01a20980-9e18-7287-a0f7-235e2528163f'
  expect(await call(postKey, { method: 'POST', body: { name: 'x', projectId: nowhere } })).toMatchObject({ status: 404 })
  expect(await call(postKey, { method: 'POST', body: { name: 'x', role: 'king' } })).toMatchObject({ status: 400 })
})
