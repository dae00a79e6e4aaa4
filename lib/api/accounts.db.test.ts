import { beforeEach, expect, test } from 'vitest'
import { POST as changePassword } from '@/app/api/account/password/route'
import { GET as getAccount } from '@/app/api/account/route'
import { DELETE as endSession } from '@/app/api/account/sessions/[sessionId]/route'
import { POST as accept, GET as readInvitation } from '@/app/api/invitations/[token]/route'
import { POST as postKey } from '@/app/api/keys/route'
import { DELETE as withdraw } from '@/app/api/projects/[projectId]/invitations/[invitationId]/route'
import { POST as invite } from '@/app/api/projects/[projectId]/invitations/route'
import { PATCH as changeRole, DELETE as expel } from '@/app/api/projects/[projectId]/members/[userId]/route'
import { GET as listMembers } from '@/app/api/projects/[projectId]/members/route'
import { DELETE as deleteProject, GET as getProject } from '@/app/api/projects/[projectId]/route'
import { GET as listProjects, POST as postProject } from '@/app/api/projects/route'
import { POST as signIn, DELETE as signOut } from '@/app/api/session/route'
import { GET as getTask } from '@/app/api/tasks/[taskId]/route'
import { GET as listTasks } from '@/app/api/tasks/route'
import { inviteOwner } from '@/lib/accounts/invite'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { User } from '@/lib/store/users'
import { ask, join, person, signInAs, signInNeeded } from './testing/people'

signInNeeded()

const password = 'correct horse battery staple'
let projectId: string
let owner: User
let ownerCookie: string
beforeEach(async () => {
  await db.signInAttempts.deleteMany()
  projectId = (await make.project()).id
  owner = await person()
  await join(projectId, owner, 'owner')
  ownerCookie = await signInAs(owner)
})

const invitation = async (wanted: object, cookie = ownerCookie) =>
  (await ask(invite, { method: 'POST', params: { projectId }, body: wanted, cookie })).body
const tokenOf = (path: string) => path.replace('/invite/', '')

test('an invitation lets one person in, once, with an account of their own', async () => {
  const { path } = await invitation({ role: 'annotator' })
  const token = tokenOf(path)
  expect((await ask(readInvitation, { params: { token } })).body).toMatchObject({ role: 'annotator', projectId, email: null })
  const newcomer = { name: `Ana ${token.slice(0, 5)}`, email: `ANA-${token}@concord.test`, password }
  const accepted = await ask(accept, { method: 'POST', params: { token }, body: { person: newcomer } })
  expect(accepted).toMatchObject({ status: 200, body: { projectId } })
  expect((await ask(listProjects, { cookie: accepted.cookie })).body).toMatchObject([{ id: projectId, role: 'annotator' }])
  expect(
    await ask(accept, { method: 'POST', params: { token }, body: { person: { ...newcomer, email: 'b@concord.test' } } }),
  ).toMatchObject({
    status: 409,
    body: { code: 'invitation-closed' },
  })
  expect(JSON.stringify(await db.invitation.findMany())).not.toContain(token)
})

test('of many who open a link at once, one gets in', async () => {
  const { path } = await invitation({ role: 'viewer' })
  const people = await Promise.all([person(), person(), person(), person()])
  const answers = await Promise.all(
    (await Promise.all(people.map(signInAs))).map((cookie) =>
      ask(accept, { method: 'POST', params: { token: tokenOf(path) }, body: {}, cookie }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect(await db.projectMember.count({ where: { projectId, role: 'viewer' } })).toBe(1)
})

test('an invitation for one address is for that address, ends with its time, and can be withdrawn', async () => {
  const forAna = await invitation({ role: 'viewer', email: 'Ana@concord.test' })
  const other = await signInAs(await person())
  const call = { method: 'POST', params: { token: tokenOf(forAna.path) }, body: {}, cookie: other }
  expect(await ask(accept, call)).toMatchObject({ status: 409, body: { code: 'other-email' } })
  await db.invitation.updateMany({ where: { id: forAna.invitation.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await ask(accept, call)).toMatchObject({ status: 409, body: { code: 'invitation-closed' } })

  const second = await invitation({ role: 'viewer' })
  const params = { projectId, invitationId: second.invitation.id }
  expect(await ask(withdraw, { method: 'DELETE', params, cookie: ownerCookie })).toMatchObject({ status: 204 })
  expect(await ask(readInvitation, { params: { token: tokenOf(second.path) } })).toMatchObject({ status: 409 })
})

test('a taken name or address leaves the invitation open', async () => {
  const { path } = await invitation({ role: 'viewer' })
  const token = tokenOf(path)
  const taken = { name: owner.name.toUpperCase(), email: `new-${token}@concord.test`, password }
  expect(await ask(accept, { method: 'POST', params: { token }, body: { person: taken } })).toMatchObject({ body: { code: 'name-taken' } })
  const known = { name: `N ${token}`, email: owner.email, password }
  expect(await ask(accept, { method: 'POST', params: { token }, body: { person: known } })).toMatchObject({ body: { code: 'email-taken' } })
  expect(await ask(readInvitation, { params: { token } })).toMatchObject({ status: 200 })
})

test('the link that sets an installation up makes an owner; a newer one replaces it', async () => {
  const older = tokenOf(await inviteOwner())
  const token = tokenOf(await inviteOwner())
  expect(await ask(readInvitation, { params: { token: older } })).toMatchObject({ status: 409 })
  const body = { person: { name: `Root ${token}`, email: `root-${token}@concord.test`, password } }
  const { cookie } = await ask(accept, { method: 'POST', params: { token }, body })
  expect((await ask(getAccount, { cookie })).body).toMatchObject({ isOwner: true, hasPassword: true })
  expect((await ask(getProject, { params: { projectId }, cookie })).status).toBe(200)
})

test('a lead invites and changes annotators, but neither makes nor removes owners', async () => {
  const lead = await person()
  await join(projectId, lead, 'lead')
  const cookie = await signInAs(lead)
  expect(await ask(invite, { method: 'POST', params: { projectId }, body: { role: 'owner' }, cookie })).toMatchObject({ status: 403 })
  const annotator = await person()
  await join(projectId, annotator, 'annotator')
  const params = { projectId, userId: annotator.id }
  expect(await ask(changeRole, { method: 'PATCH', params, body: { role: 'viewer' }, cookie })).toMatchObject({ body: { role: 'viewer' } })
  expect(await ask(changeRole, { method: 'PATCH', params, body: { role: 'owner' }, cookie })).toMatchObject({ status: 403 })
  expect(await ask(expel, { method: 'DELETE', params: { projectId, userId: owner.id }, cookie })).toMatchObject({ status: 403 })
  expect(await ask(expel, { method: 'DELETE', params, cookie })).toMatchObject({ status: 204 })
  expect((await ask(listMembers, { params: { projectId }, cookie })).body.members).toHaveLength(2)
})

test('the last owner of a project can neither go nor be less, also when two demote each other at once', async () => {
  const params = { projectId, userId: owner.id }
  expect(await ask(changeRole, { method: 'PATCH', params, body: { role: 'lead' }, cookie: ownerCookie })).toMatchObject({
    status: 409,
    body: { code: 'last-owner' },
  })
  const second = await person()
  await join(projectId, second, 'owner')
  const secondCookie = await signInAs(second)
  const answers = await Promise.all([
    ask(changeRole, { method: 'PATCH', params, body: { role: 'lead' }, cookie: secondCookie }),
    ask(changeRole, { method: 'PATCH', params: { projectId, userId: second.id }, body: { role: 'lead' }, cookie: ownerCookie }),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await db.projectMember.count({ where: { projectId, role: 'owner' } })).toBe(1)
})

test('a removed member is out with the next request, and a new project belongs to its maker', async () => {
  const lead = await person()
  await join(projectId, lead, 'lead')
  const cookie = await signInAs(lead)
  const made = await ask(postProject, { method: 'POST', body: { name: `Of ${lead.name}` }, cookie })
  expect((await ask(listProjects, { cookie })).body).toMatchObject([
    { id: made.body.id, role: 'owner' },
    { id: projectId, role: 'lead' },
  ])
  await ask(expel, { method: 'DELETE', params: { projectId, userId: lead.id }, cookie: ownerCookie })
  expect(await ask(getProject, { params: { projectId }, cookie })).toMatchObject({ status: 404, body: { code: 'project-not-found' } })
})

test("a project that is being deleted is nobody's any more, and its task is seen by who asked and by the owner of the installation", async () => {
  const [lead, installationOwner] = await Promise.all([person(), person({ isOwner: true })])
  await join(projectId, lead, 'lead')
  const [leadCookie, installationCookie] = await Promise.all([signInAs(lead), signInAs(installationOwner)])
  const task = await ask(deleteProject, { method: 'DELETE', params: { projectId }, cookie: ownerCookie })
  expect(task).toMatchObject({ status: 200, body: { kind: 'delete-project', createdBy: owner.name } })
  for (const cookie of [ownerCookie, leadCookie, installationCookie])
    expect(await ask(getProject, { params: { projectId }, cookie })).toMatchObject({ status: 404, body: { code: 'project-not-found' } })
  const params = { taskId: task.body.id }
  for (const cookie of [ownerCookie, installationCookie]) {
    expect(await ask(getTask, { params, cookie })).toMatchObject({ status: 200, body: { id: params.taskId } })
    expect((await ask(listTasks, { cookie })).body).toContainEqual(expect.objectContaining({ id: params.taskId }))
  }
  expect(await ask(getTask, { params, cookie: leadCookie })).toMatchObject({ status: 404, body: { code: 'task-not-found' } })
  expect((await ask(listTasks, { cookie: leadCookie })).body).toEqual([])
})

test('wrong passwords are counted, and too many of them close the door for a while, whichever process is asked', async () => {
  const wrong = () => ask(signIn, { method: 'POST', body: { email: owner.email, password: 'wrong' } })
  const first = await wrong()
  expect(first).toMatchObject({ status: 401, body: { code: 'wrong-password' }, cookie: '' })
  expect(await ask(signIn, { method: 'POST', body: { email: 'nobody@concord.test', password: 'wrong' } })).toEqual(first)
  const statuses = (await Promise.all(Array.from({ length: 12 }, wrong))).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(3)
  expect(await ask(signIn, { method: 'POST', body: { email: owner.email, password } })).toMatchObject({ status: 429 })
  await db.signInAttempts.updateMany({ data: { since: new Date(Date.now() - 16 * 60_000) } })
  expect(await ask(signIn, { method: 'POST', body: { email: owner.email, password } })).toMatchObject({ status: 204 })
  expect(JSON.stringify(await db.signInAttempts.findMany())).not.toContain(owner.email)
})

test('a cookie of a page of another site, or of none, changes nothing', async () => {
  const create = (from: string | null) => ask(postProject, { method: 'POST', body: { name: `x ${from}` }, cookie: ownerCookie, from })
  for (const from of ['https://evil.example', 'null', null]) {
    expect(await create(from)).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
  }
  expect(await ask(signIn, { method: 'POST', body: { email: owner.email, password }, from: 'https://evil.example' })).toMatchObject({
    status: 403,
  })
})

test('sessions are listed, ended one by one and by signing out; another password ends all others', async () => {
  const elsewhere = await signInAs(owner)
  const { sessions } = (await ask(getAccount, { cookie: ownerCookie })).body
  expect(sessions).toHaveLength(2)
  const other = sessions.find(({ isThis }: { isThis: boolean }) => !isThis)
  await ask(endSession, { method: 'DELETE', params: { sessionId: other.id }, cookie: ownerCookie })
  expect(await ask(getAccount, { cookie: elsewhere })).toMatchObject({ status: 401 })

  const third = await signInAs(owner)
  const next = 'another battery staple horse'
  expect(await ask(changePassword, { method: 'POST', body: { current: 'no', next }, cookie: ownerCookie })).toMatchObject({ status: 401 })
  const changed = await ask(changePassword, { method: 'POST', body: { current: password, next }, cookie: ownerCookie })
  expect(changed).toMatchObject({ status: 204 })
  expect(await ask(getAccount, { cookie: third })).toMatchObject({ status: 401 })
  await ask(signOut, { method: 'DELETE', cookie: changed.cookie })
  expect(await ask(getAccount, { cookie: changed.cookie })).toMatchObject({ status: 401 })
})

test("a person's key may do what both the key and the person may, and dies with the membership", async () => {
  const lead = await person()
  await join(projectId, lead, 'lead')
  const cookie = await signInAs(lead)
  expect(await ask(postKey, { method: 'POST', body: { name: 'k', role: 'owner', projectId }, cookie })).toMatchObject({ status: 403 })
  const { key } = (await ask(postKey, { method: 'POST', body: { name: 'k', role: 'lead', projectId }, cookie })).body
  expect(await ask(listMembers, { params: { projectId }, key, from: null })).toMatchObject({ status: 200 })
  await ask(changeRole, { method: 'PATCH', params: { projectId, userId: lead.id }, body: { role: 'viewer' }, cookie: ownerCookie })
  expect(await ask(listMembers, { params: { projectId }, key })).toMatchObject({ status: 403 })
  expect(await ask(getProject, { params: { projectId }, key })).toMatchObject({ status: 200 })
  await ask(expel, { method: 'DELETE', params: { projectId, userId: lead.id }, cookie: ownerCookie })
  expect(await ask(getProject, { params: { projectId }, key })).toMatchObject({ status: 401 })
})
