import { beforeAll, expect, test } from 'vitest'
import { POST as postProbe } from '@/app/api/projects/[projectId]/probes/route'
import { GET as getRuns } from '@/app/api/projects/[projectId]/runs/route'
import { GET as getProjects } from '@/app/api/projects/route'
import { createApiKey } from '@/lib/store/api-keys'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import { ask, join, person, signInAs, signInNeeded } from './testing/people'

signInNeeded()

let projectId: string
let studyId: string

beforeAll(async () => {
  projectId = (await make.project()).id
  studyId = newId()
  await db.project.create({ data: { id: studyId, name: 'copies', sideSeed: '', probeOfId: projectId } })
})

async function statusFor(as: { cookie?: string; key?: string }): Promise<number> {
  return (await ask(getRuns, { params: { projectId: studyId }, ...as })).status
}

async function memberAs(role: 'viewer' | 'annotator'): Promise<string> {
  const user = await person()
  await join(projectId, user, role)
  return signInAs(user)
}

test('the copies of a probe are open to members of the project that it is of, by their roles there, and to nobody else', async () => {
  expect(await statusFor({ cookie: await memberAs('viewer') })).toBe(200)
  expect(await statusFor({ cookie: await memberAs('annotator') })).toBe(403)
  expect(await statusFor({ cookie: await signInAs(await person()) })).toBe(404)
  expect(await statusFor({ cookie: await signInAs(await person({ isOwner: true })) })).toBe(200)
})

test('a key of the project opens its probes, a key of another one does not', async () => {
  const keyOf = async (of: string) =>
    (await createApiKey({ name: 'reads', role: 'viewer', projectId: of, expiresAt: null, userId: null })).key
  expect(await statusFor({ key: await keyOf(projectId) })).toBe(200)
  expect(await statusFor({ key: await keyOf((await make.project()).id) })).toBe(403)
})

test('no list of projects shows them, not even to the owner of the installation', async () => {
  for (const cookie of [await memberAs('viewer'), await signInAs(await person({ isOwner: true }))]) {
    const { body } = await ask(getProjects, { cookie })
    expect(JSON.stringify(body)).toContain(projectId)
    expect(JSON.stringify(body)).not.toContain(studyId)
  }
})

test('what is no probe is refused with the field at fault', async () => {
  const cookie = await signInAs(await person({ isOwner: true }))
  const body = { labelerVersionId: newId(), kind: 'bribery', nPairs: 0 }
  const refused = await ask(postProbe, { method: 'POST', params: { projectId }, body, cookie })
  expect(refused.status).toBe(400)
  expect(refused.body.fields.map(({ field }: { field: string }) => field)).toEqual(['body.kind', 'body.nPairs'])
})
