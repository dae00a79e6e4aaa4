import { beforeEach, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { decisionsOn, disputes, guidelines, newGuidelines, settle } from './adjudication'
import { DisputeQuery } from './adjudication-types'
import { labelPair } from './review'
import { NewReviewLabel } from './review-types'

let projectId: string
let divided: { id: string }
let againstAi: { id: string }

beforeEach(async () => {
  projectId = (await make.project()).id
  const label = (annotator: string, preference: Preference) => ({ annotator, preference })
  divided = await make.pair({ projectId, human: [label('ana', 'A'), label('ben', 'B')] })
  againstAi = await make.pair({ projectId, human: [label('ana', 'B'), label('ben', 'B')] })
  const agreed = await make.pair({ projectId, human: [label('ana', 'A'), label('ben', 'A')] })
  await make.run({ projectId, labels: [divided, againstAi, agreed].map(({ id }) => ({ pairId: id, pFirstAB: 0.9 })) })
})

const found = async (query: Partial<DisputeQuery>, page = { after: 0, limit: 10 }) =>
  disputes(projectId, { ...DisputeQuery.parse(query), ...RunFilter.parse({}) }, page)
const ids = async (query: Partial<DisputeQuery>) => (await found(query)).pairs.map(({ pairId }) => pairId)

test('lists where people disagree among themselves, with the AI, or either, page by page', async () => {
  expect(await ids({})).toEqual([divided.id])
  expect(await ids({ about: 'ai' })).toEqual([againstAi.id])
  expect(await ids({ about: 'either' })).toEqual([divided.id, againstAi.id])
  const first = await found({ about: 'either' }, { after: 0, limit: 1 })
  expect(first).toMatchObject({ total: 2, next: 1, pairs: [{ nA: 1, nB: 1, nTie: 0, ai: 'A', gold: null }] })
})

test('gold settles a pair with its reason; another decision and taking it back keep what was before', async () => {
  await newGuidelines(projectId, 'Prefer what is true.', 'lea')
  await settle(projectId, divided.id, { annotator: 'lea', preference: 'B', reason: 'A invents a source.' })
  expect(await db.humanConsensus.findUnique({ where: { pairId: divided.id } })).toMatchObject({ gold: 'B', nA: 1, nB: 1 })
  expect(await ids({})).toEqual([])
  expect(await ids({ state: 'settled' })).toEqual([divided.id])
  await settle(projectId, divided.id, { annotator: 'mo', preference: 'tie', reason: 'Both invent one.' })
  await settle(projectId, divided.id, { annotator: 'lea', preference: null, reason: 'Let people look again.' })
  expect(await db.humanConsensus.findUnique({ where: { pairId: divided.id } })).toMatchObject({ gold: null })
  const { decisions } = await decisionsOn(projectId, divided.id)
  expect(decisions.map(({ author, preference, reason, guidelineNumber }) => [author, preference, reason, guidelineNumber])).toEqual([
    ['lea', 'B', 'A invents a source.', 1],
    ['mo', 'tie', 'Both invent one.', 1],
    ['lea', null, 'Let people look again.', 1],
  ])
  expect(
    await db.humanLabelEarlier.findMany({ where: { pairId: divided.id }, select: { preference: true }, orderBy: { replacedAt: 'asc' } }),
  ).toEqual([{ preference: 'B' }, { preference: 'tie' }])
  expect(await db.auditEvent.count({ where: { projectId, action: 'gold.set' } })).toBe(3)
  await expect(settle(projectId, divided.id, { annotator: 'lea', preference: null, reason: 'again' })).rejects.toMatchObject({
    status: 409,
  })
})

test('a decision that fails leaves nothing behind', async () => {
  await db.annotator.create({ data: { id: '0193a000-0000-7000-8000-0000000000aa', projectId, name: 'adjudication', kind: 'person' } })
  await expect(settle(projectId, divided.id, { annotator: 'lea', preference: 'A', reason: 'x' })).rejects.toMatchObject({ status: 409 })
  expect(await db.adjudication.count({ where: { projectId } })).toBe(0)
  expect((await decisionsOn(projectId, divided.id)).decisions).toEqual([])
})

test('each label knows the guidelines it was made under', async () => {
  await newGuidelines(projectId, 'First.', 'lea')
  await newGuidelines(projectId, 'First.', 'lea')
  await labelPair(projectId, NewReviewLabel.parse({ annotator: 'cleo', pairId: divided.id, choice: 'left' }))
  await newGuidelines(projectId, 'Second.', 'mo')
  await labelPair(projectId, NewReviewLabel.parse({ annotator: 'cleo', pairId: againstAi.id, choice: 'left' }))
  const { versions } = await guidelines(projectId)
  expect(versions.map(({ number, text, author, nLabels }) => [number, text, author, nLabels])).toEqual([
    [2, 'Second.', 'mo', 1],
    [1, 'First.', 'lea', 1],
  ])
  expect(await db.project.findUnique({ where: { id: projectId }, select: { guidelines: true } })).toEqual({ guidelines: 'Second.' })
})

test('guidelines changed by two people at once are two versions', async () => {
  await Promise.all(['one', 'two', 'three'].map((text) => newGuidelines(projectId, text, 'lea')))
  expect((await guidelines(projectId)).versions.map(({ number }) => number)).toEqual([3, 2, 1])
})
