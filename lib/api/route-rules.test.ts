import { expect, test } from 'vitest'
import { routes } from '@/app/api/openapi.json/routes'
import { can } from '@/lib/permissions/permissions'
import { recorded, unrecorded } from './testing/audit-rules'

/** Open to everybody, signed in or not. Whoever adds a route here opens it to the world. */
const publicRoutes = [
  'GET /api/auth/callback/oidc',
  'GET /api/invitations/{token}',
  'POST /api/invitations/{token}',
  'POST /api/session',
  'POST /api/session/oidc',
]
/** Open to annotators, who must stay blind: nothing here may answer a policy, an AI label or somebody else's label. */
const annotatorRoutes = [
  'DELETE /api/account/sessions',
  'DELETE /api/account/sessions/{sessionId}',
  'DELETE /api/keys/{keyId}',
  'DELETE /api/session',
  'GET /api/account',
  'GET /api/keys',
  'GET /api/projects',
  'GET /api/projects/{projectId}',
  'GET /api/projects/{projectId}/guidelines',
  'GET /api/projects/{projectId}/mentions',
  'GET /api/projects/{projectId}/review/next',
  'GET /api/projects/{projectId}/review/queues',
  // Their own, which are what they asked for as owners of other projects.
  'GET /api/tasks',
  'GET /api/tasks/{taskId}',
  'PATCH /api/account',
  'POST /api/account/password',
  'POST /api/keys',
  'POST /api/projects/{projectId}/mentions',
  'POST /api/projects/{projectId}/pairs/{pairId}/taken-out',
  'POST /api/projects/{projectId}/review/labels',
  'POST /api/projects/{projectId}/review/release',
  'POST /api/projects/{projectId}/review/skip',
  'POST /api/projects/{projectId}/review/undo',
]

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const table = routes.flatMap(({ path, handlers }) =>
  methods.flatMap((method) => {
    const handler = handlers[method]
    return handler === undefined ? [] : [{ name: `${method} ${path}`, needs: handler.spec.needs }]
  }),
)

test('nothing is open to the world but what is listed here', () => {
  expect(
    table
      .filter(({ needs }) => needs === 'nothing')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(publicRoutes)
})

test('an annotator reaches nothing but what is listed here', () => {
  const reached = table.filter(({ needs }) => needs !== 'nothing' && can('annotator', needs)).map(({ name }) => name)
  expect(reached.sort()).toEqual(annotatorRoutes)
})

test('every route that changes something writes an event, or says why it need not', () => {
  const changing = table.filter(({ name }) => !/^(?:GET|HEAD) /.test(name)).map(({ name }) => name)
  expect(changing.sort()).toEqual([...Object.keys(recorded), ...Object.keys(unrecorded)].sort())
})
