import { expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from './problem'
import { route } from './route'

process.env.LOG_LEVEL = 'silent'
const summary = 'What a test asks for.'
const context = { params: Promise.resolve({ projectId: 'p1' }) }
const request = (init: RequestInit & { host?: string; path?: string } = {}) =>
  new Request(`http://127.0.0.1:3000${init.path ?? '/api/x'}`, {
    ...init,
    headers: { host: init.host ?? '127.0.0.1:3000', ...init.headers },
  })

test('answers what the handler returns as JSON', async () => {
  const get = route(
    {
      summary,
      needs: 'readResults',
      params: z.object({ projectId: z.string() }),
      query: z.object({ n: z.coerce.number() }),
      answer: z.object({ projectId: z.string(), n: z.number() }),
    },
    async ({ params, query }) => ({
      ...params,
      ...query,
    }),
  )
  const response = await get(request({ path: '/api/x?n=3' }), context)
  expect(await response.json()).toEqual({ projectId: 'p1', n: 3 })
})

test('names the field at fault', async () => {
  const get = route({ summary, needs: 'readResults', query: z.object({ n: z.coerce.number() }) }, async () => undefined)
  const response = await get(request({ path: '/api/x?n=three' }), context)
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect((await response.json()).fields).toMatchObject([{ field: 'query.n' }])
})

test("tells nothing of an unknown error's insides", async () => {
  const get = route({ summary, needs: 'readResults' }, async () => {
    throw new Error('password=hunter2')
  })
  const response = await get(request(), context)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('hunter2')
})

test("keeps the message of a lower room's own error", async () => {
  class RunNotFound extends Error {
    readonly status = 404
    readonly code = 'run-not-found'
  }
  const get = route({ summary, needs: 'readResults' }, async () => {
    throw new RunNotFound('There is no such run.')
  })
  expect(await (await get(request(), context)).json()).toMatchObject({ status: 404, code: 'run-not-found', title: 'There is no such run.' })
})

test('refuses a body that is not JSON, with what to do', async () => {
  const post = route({ summary, needs: 'readResults', body: z.object({}) }, async () => undefined)
  const response = await post(request({ method: 'POST', body: '{' }), context)
  expect(await response.json()).toMatchObject({ status: 400, code: 'not-json' })
})

test.each([
  { name: 'a host name bent to this machine', init: { host: 'evil.example' } },
  { name: "another site's page", init: { method: 'POST', headers: { origin: 'https://evil.example' } } },
])('refuses $name', async ({ init }) => {
  const handler = route({ summary, needs: 'readResults' }, async () => undefined)
  expect((await handler(request(init), context)).status).toBe(403)
})

test('a problem that a handler throws goes out as it is', async () => {
  const get = route({ summary, needs: 'readResults' }, async () => {
    throw new Problem(409, 'busy', 'The run is busy', { action: 'Wait.' })
  })
  expect(await (await get(request(), context)).json()).toMatchObject({ status: 409, code: 'busy', action: 'Wait.' })
})
