import { beforeAll, describe, expect, test } from 'vitest'
import { routes } from '@/app/api/openapi.json/routes'
import { can, type Permission } from '@/lib/permissions/permissions'
import { createApiKey } from '@/lib/store/api-keys'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import type { User } from '@/lib/store/users'
import { Role } from '@/lib/words/people'
import type { Handler } from './route'
import { ask, join, person, signInAs, signInNeeded } from './testing/people'

signInNeeded()

type Route = { name: string; path: string; method: string; handler: Handler; needs: Permission | 'nothing' }
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const table: Route[] = routes.flatMap(({ path, handlers }) =>
  methods.flatMap((method) => {
    const handler = handlers[method]
    return handler === undefined ? [] : [{ name: `${method} ${path}`, path, method, handler, needs: handler.spec.needs }]
  }),
)

type Who = Role | 'installation owner' | 'stranger'
let projectId: string
const people = new Map<Who, User>()
const cookies = new Map<Who, string>()
const keys = new Map<Role, string>()

beforeAll(async () => {
  people.set('installation owner', await person({ isOwner: true }))
  people.set('stranger', await person())
  for (const role of Role.options) people.set(role, await person())
  await newProject()
})

async function newProject(): Promise<void> {
  projectId = (await make.project()).id
  for (const role of Role.options) {
    const user = people.get(role)
    if (user !== undefined) await join(projectId, user, role)
    keys.set(role, (await createApiKey({ name: role, role, projectId, expiresAt: null, userId: null })).key)
  }
}

async function cookieOf(who: Who): Promise<string> {
  const user = people.get(who)
  if (user === undefined) throw new RangeError(`nobody is ${who}`)
  const cookie = cookies.get(who) ?? (await signInAs(user))
  cookies.set(who, cookie)
  return cookie
}

/** Some ids exist only by chance: whoever is let in learns that there is no such run, who is not learns nothing. */
const paramsFor = (path: string) =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name === 'projectId' ? projectId : newId()]))

async function outcome(
  { path, method, handler }: Route,
  as: { cookie?: string; key?: string },
): Promise<'let in' | 'unknown' | 'refused' | 'hidden'> {
  const body = ['GET', 'HEAD', 'DELETE'].includes(method) ? {} : { body: {} }
  const { status, body: answer } = await ask(handler, { method, params: paramsFor(path), ...body, ...as })
  if (status === 401 && answer.code === 'sign-in-needed') return 'unknown'
  if (status === 403) return 'refused'
  return status === 404 && answer.code === 'project-not-found' ? 'hidden' : 'let in'
}

/** What a call may have taken away is made anew: the project, and the sessions it ended. */
async function restore(): Promise<void> {
  const [left] = await db.$queryRaw<[{ hasProject: boolean; userIds: string[] }]>`
    WITH forgiven AS (DELETE FROM "SignInAttempts")
    SELECT EXISTS (SELECT FROM "Project" WHERE id = ${projectId}::uuid AND "deletedAt" IS NULL) AS "hasProject",
           ARRAY(SELECT "userId"::text FROM "Session") AS "userIds"`
  if (!left.hasProject) await newProject()
  for (const who of cookies.keys()) if (!left.userIds.includes(people.get(who)?.id ?? '')) cookies.delete(who)
}

describe.each(table.filter(({ needs }) => needs !== 'nothing'))('$name', (route) => {
  const { needs, path } = route
  const isInProject = path.includes('{projectId}')
  const may = (role: Role) => needs !== 'nothing' && can(role, needs)

  test('is closed to whoever is not signed in', async () => {
    expect(await outcome(route, {})).toBe('unknown')
  })

  test('is open to exactly the roles that it names, by session and by key', async () => {
    const seen: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const role of Role.options) {
      const installationRole = role === 'owner' ? 'lead' : role
      expected[role] = may(isInProject ? role : installationRole) ? 'let in' : 'refused'
      seen[role] = await outcome(route, { cookie: await cookieOf(role) })
      await restore()
      expected[`key of ${role}`] = isInProject && may(role) ? 'let in' : 'refused'
      seen[`key of ${role}`] = await outcome(route, { key: keys.get(role) ?? '' })
      await restore()
    }
    expect(seen).toEqual(expected)
  })

  test('is open to the owner of the installation, and shows a stranger no project', async () => {
    expect(await outcome(route, { cookie: await cookieOf('installation owner') })).toBe('let in')
    await restore()
    const stranger = await outcome(route, { cookie: await cookieOf('stranger') })
    expect(stranger).toBe(isInProject ? 'hidden' : may('annotator') ? 'let in' : 'refused')
    await restore()
  })
})
