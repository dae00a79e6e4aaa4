import { hashPassword } from 'better-auth/crypto'
import { vi } from 'vitest'
import { POST as postSession } from '@/app/api/session/route'
import { joinProject } from '@/lib/store/members'
import { inTransaction } from '@/lib/store/transaction'
import { insertUser, type User } from '@/lib/store/users'
import type { Role } from '@/lib/words/people'

const origin = 'http://concord.test:3000'
const password = 'correct horse battery staple'
/** Hashing is slow on purpose, and every person of a test may have the same password. */
let hash: Promise<string> | undefined
let made = 0

export type Handling = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
export type Call = {
  params?: Record<string, string>
  method?: string
  query?: string
  body?: unknown
  /** Instead of a body of JSON. */
  bytes?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
  cookie?: string
  key?: string
  from?: string | null
}

/** What a handler answers to a browser at the server's own address; `from` is the origin that the browser names, null for none. */
export async function ask(
  handler: Handling,
  { params = {}, method = 'GET', query = '', body, bytes, cookie, key, from = origin, ...more }: Call = {},
) {
  const headers = new Headers({ host: new URL(origin).host, ...more.headers })
  if (from !== null) headers.set('origin', from)
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
  const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
  const init = { method, headers, ...(sent === undefined ? {} : { body: sent }) }
  const response = await handler(new Request(`${origin}/api/x${query}`, init), { params: Promise.resolve(params) })
  const text = await response.text()
  const isJson = /^application.(problem.)?json(;|$)/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, body: isJson ? JSON.parse(text) : text, cookie: cookieOf(response) }
}

/** A new account. */
export async function person({ isOwner = false, name }: { isOwner?: boolean; name?: string } = {}): Promise<User> {
  hash ??= hashPassword(password)
  const passwordHash = await hash
  const number = ++made
  return inTransaction((client) =>
    insertUser(client, { name: name ?? `Person ${number}`, email: `person${number}@concord.test`, passwordHash, isOwner }),
  )
}

export async function join(projectId: string, user: User, role: Role): Promise<void> {
  await inTransaction((client) => joinProject(client, projectId, user, role))
}

/** The cookie of a fresh session. */
export async function signInAs(user: User): Promise<string> {
  const { status, cookie } = await ask(postSession, { method: 'POST', body: { email: user.email, password } })
  if (status !== 204 || cookie === '') throw new Error(`${user.name} could not sign in: ${status}`)
  return cookie
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ')
}

/** Makes this process a server where people sign in, until the test file ends. */
export function signInNeeded(): void {
  vi.stubEnv('HOST', '0.0.0.0')
  vi.stubEnv('CONCORD_SECRET', 'the secret of a test, long enough')
}
