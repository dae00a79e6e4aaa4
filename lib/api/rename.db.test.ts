import { beforeEach, expect, test } from 'vitest'
import { PATCH as changeAccount, GET as getAccount } from '@/app/api/account/route'
import { GET as listMembers } from '@/app/api/projects/[projectId]/members/route'
import { POST as postLabel } from '@/app/api/projects/[projectId]/review/labels/route'
import { GET as nextPairs } from '@/app/api/projects/[projectId]/review/next/route'
import { createApiKey } from '@/lib/store/api-keys'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { User } from '@/lib/store/users'
import { ask, join, person, signInAs, signInNeeded } from './testing/people'

signInNeeded()

let projectId: string
let lead: User
let cookie: string
beforeEach(async () => {
  await db.signInAttempts.deleteMany()
  projectId = (await make.project()).id
  lead = await person()
  await join(projectId, lead, 'lead')
  cookie = await signInAs(lead)
})

const rename = (name: string) => ask(changeAccount, { method: 'PATCH', body: { name }, cookie })
const next = async () =>
  (await ask(nextPairs, { params: { projectId }, query: '?annotator=x&limit=20', cookie })).body.pairs.map(
    ({ pairId, left }: { pairId: string; left: string }) => ({ pairId, left }),
  )

test('a name that one takes goes with the labels, and each pair stays on its sides, also on a desk that was loaded before', async () => {
  for (let n = 0; n < 12; n += 1) await make.pair({ projectId, a: 'the answer A', b: 'the answer B' })
  const desk = await next()
  const label = (pairId: string) =>
    ask(postLabel, { method: 'POST', params: { projectId }, body: { annotator: 'x', pairId, choice: 'left' }, cookie })
  await label(desk[0].pairId)
  expect((await rename('Lea of the Lake')).status).toBe(204)
  for (const { pairId } of desk.slice(1)) await label(pairId)
  const labels = await db.humanLabel.findMany({ where: { annotator: { projectId } }, include: { annotator: true } })
  expect(labels).toHaveLength(12)
  expect(new Set(labels.map(({ annotator }) => annotator.name))).toEqual(new Set(['Lea of the Lake']))
  for (const { pairId, left } of desk)
    expect(labels.find((one) => one.pairId === pairId)?.preference).toBe(left === 'the answer A' ? 'A' : 'B')
})

test('comments, mentions and decisions follow; leads see it in the list and in the log, and other projects keep theirs', async () => {
  const { id: pairId } = await make.pair({ projectId })
  const elsewhere = await make.project()
  const named = { pairId, body: 'x', mentions: { create: { name: lead.name, projectId } } }
  await db.comment.create({ data: { id: crypto.randomUUID(), projectId, author: lead.name, ...named } })
  await make.pair({ projectId: elsewhere.id, human: [{ annotator: lead.name, preference: 'A' }] })
  await rename('Lea')
  expect(await db.comment.findFirst({ where: { projectId }, include: { mentions: true } })).toMatchObject({
    author: 'Lea',
    mentions: [{ name: 'Lea' }],
  })
  expect((await ask(getAccount, { cookie })).body.name).toBe('Lea')
  expect((await ask(listMembers, { params: { projectId }, cookie })).body.members).toMatchObject([{ name: 'Lea' }])
  expect(await db.auditEvent.findMany({ where: { projectId, action: 'member.renamed' } })).toMatchObject([
    { subject: lead.name, actor: lead.name, details: { to: 'Lea' } },
  ])
  expect(await db.annotator.count({ where: { projectId: elsewhere.id, name: lead.name } })).toBe(1)
})

test('a name that somebody has, or that labels in the project stand under, is refused and changes nothing', async () => {
  const other = await person()
  await make.pair({ projectId, human: [{ annotator: 'from a file', preference: 'A' }] })
  for (const name of [other.name.toUpperCase(), 'from a file'])
    expect(await rename(name)).toMatchObject({ status: 409, body: { code: 'name-taken' } })
  expect((await ask(getAccount, { cookie })).body.name).toBe(lead.name)
})

test('a key without an account has no name to change, and a key for less than owner changes nobody', async () => {
  const own = await createApiKey({ name: 'nightly', role: 'lead', projectId: null, expiresAt: null, userId: lead.id })
  expect(await ask(changeAccount, { method: 'PATCH', body: { name: 'X' }, key: own.key, from: null })).toMatchObject({ status: 403 })
  const { key } = await createApiKey({ name: 'trainer', role: 'lead', projectId: null, expiresAt: null, userId: null })
  expect(await ask(changeAccount, { method: 'PATCH', body: { name: 'X' }, key, from: null })).toMatchObject({
    status: 409,
    body: { code: 'no-account' },
  })
})
