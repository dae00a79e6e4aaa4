import { beforeEach, expect, test } from 'vitest'
import { labelPair, undoLabel } from '@/lib/review/review'
import { NewReviewLabel, UndoRequest } from '@/lib/review/review-types'
import { dataVersion } from '@/lib/store/data-version'
import { db, pool } from '@/lib/store/db'
import { deleteFailedJudgments } from '@/lib/store/judgments'
import { make } from '@/lib/store/testing'
import { cachedScreen } from './cached-screen'

let projectId: string
let pairId: string
let runId: string

beforeEach(async () => {
  projectId = (await make.project()).id
  pairId = (await make.pair({ projectId, policyA: 'one', policyB: 'other' })).id
  runId = (await make.run({ projectId, labels: [{ pairId, pFirstAB: 0.8, pFirstBA: null }] })).id
})

const label = (choice: 'left' | 'right' = 'left') => labelPair(projectId, NewReviewLabel.parse({ annotator: 'ana', pairId, choice }))

test('a screen is made once while nothing changes, for everybody who asks meanwhile too', async () => {
  let nMade = 0
  const screen = cachedScreen(async () => ({ nMade: ++nMade }))
  const first = await Promise.all([screen(projectId, {}), screen(projectId, {})])
  expect(first).toEqual([{ nMade: 1 }, { nMade: 1 }])
  expect(await screen(projectId, {})).toEqual({ nMade: 1 })
  expect(await screen(projectId, { tag: 'x' })).toEqual({ nMade: 2 })
})

test.each<[string, () => Promise<unknown>]>([
  ['a label', () => label('right')],
  ['a label that is taken back', async () => undoLabel(projectId, UndoRequest.parse({ annotator: 'ana' }))],
  ['another pair', () => make.pair({ projectId })],
  ['a tag', () => db.prompt.updateMany({ where: { projectId }, data: { tags: ['new'] } })],
  ['another run', () => make.run({ projectId, labels: [{ pairId, pFirstAB: 0.4 }] })],
  ['judgments that are asked for again', () => deleteFailedJudgments(pool, runId, { outcomes: ['unparsable'] })],
  ['a pair that is taken out', () => db.takenOutPair.create({ data: { pairId, projectId, reason: 'no question', author: 'ana' } })],
  ['a run that is deleted', () => db.run.delete({ where: { id: runId } })],
])('%s makes it new', async (_what, write) => {
  await label()
  let nMade = 0
  const screen = cachedScreen(async () => ++nMade)
  await screen(projectId, {})
  await write()
  expect(await screen(projectId, {})).toBe(2)
})

test('what happens in another project, and to nothing, leaves it', async () => {
  const other = await make.project()
  const before = await dataVersion(projectId)
  await make.pair({ projectId: other.id })
  await db.humanLabel.deleteMany({ where: { pairId: other.id } })
  expect(await dataVersion(projectId)).toBe(before)
})

test('a failure is not kept', async () => {
  let nMade = 0
  const screen = cachedScreen(async () => {
    nMade += 1
    if (nMade === 1) throw new Error('once')
    return nMade
  })
  await expect(screen(projectId, {})).rejects.toThrow('once')
  expect(await screen(projectId, {})).toBe(2)
})

test('a project with all of it can be deleted', async () => {
  await label()
  await db.project.delete({ where: { id: projectId } })
  expect(await dataVersion(projectId)).toBe('0')
})
