import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { POST as accept } from '@/app/api/invitations/[token]/route'
import { POST as signIn } from '@/app/api/session/route'
import { ask, person, signInAs, signInNeeded } from '@/lib/api/testing/people'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { runCommand } from './main'

signInNeeded()

const written: string[] = []
beforeEach(() => {
  written.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => vi.restoreAllMocks())

/** Nobody sits at a terminal here, so results are JSON. */
const printed = async (...args: string[]) => {
  await runCommand(['users', ...args])
  return JSON.parse(written.at(-1) ?? '')
}

test('the printed link of a project lets one person in', async () => {
  const { id } = await make.project({ name: 'Ratings' })
  const { link } = await printed('invite', '--project', 'Ratings', '--role', 'lead')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invite\/[\w-]{32}$/)
  const user = await person()
  await ask(accept, { method: 'POST', params: { token: link.split('/').at(-1) ?? '' }, body: {}, cookie: await signInAs(user) })
  expect(await db.projectMember.findMany({ where: { projectId: id } })).toMatchObject([{ userId: user.id, role: 'lead' }])
})

test('a reset password is the one that opens, and ends every session', async () => {
  const user = await person()
  await signInAs(user)
  const { password } = await printed('reset-password', user.email.toUpperCase())
  expect(await db.session.count({ where: { userId: user.id } })).toBe(0)
  expect(await ask(signIn, { method: 'POST', body: { email: user.email, password } })).toMatchObject({ status: 204 })
  expect(JSON.stringify(await db.account.findMany())).not.toContain(password)
})

test('an account goes only with --yes, and the last owner not at all', async () => {
  const user = await person()
  await expect(printed('remove', user.email)).rejects.toThrow('--yes')
  await printed('remove', user.email, '--yes')
  expect(await db.user.count({ where: { id: user.id } })).toBe(0)
  const owner = await person({ isOwner: true })
  await expect(printed('remove', owner.email, '--yes')).rejects.toThrow('last owner')
  const [event] = await db.auditEvent.findMany({ where: { action: 'account.removed' } })
  expect(event).toMatchObject({ actor: 'command line', subject: user.name })
})
