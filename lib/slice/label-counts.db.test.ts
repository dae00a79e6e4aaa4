import { beforeEach, expect, test } from 'vitest'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel } from '@/lib/review/review-types'
import { db, pool } from '@/lib/store/db'
import { deleteFailedJudgments } from '@/lib/store/judgments'
import { make } from '@/lib/store/testing'
import { labelCounts } from './label-counts'

let projectId: string
let pairId: string
let runId: string
let nMade: number
const counts = labelCounts(async () => ++nMade)
const slice = (human = 'majority') => ({ projectId, runId, human })

beforeEach(async () => {
  nMade = 0
  projectId = (await make.project()).id
  pairId = (await make.pair({ projectId })).id
  runId = (await make.run({ projectId, labels: [{ pairId, pFirstAB: 0.8, pFirstBA: null }] })).id
})

test.each<[string, () => Promise<unknown>]>([
  ['a person labels', () => labelPair(projectId, NewReviewLabel.parse({ annotator: 'ana', pairId, choice: 'left' }))],
  ['another run labels', () => make.run({ projectId, labels: [{ pairId, pFirstAB: 0.4 }] })],
  ['somebody else is asked of', async () => counts(slice('gold'))],
])('what is counted over the labels of a run is kept when %s', async (_what, happens) => {
  expect(await counts(slice())).toBe(1)
  await happens()
  expect(await counts(slice())).toBe(1)
})

test.each<[string, () => Promise<unknown>]>([
  ['the run asks again', () => deleteFailedJudgments(pool, runId, { outcomes: ['unparsable'] })],
  ['a pair comes', () => make.pair({ projectId })],
  ['a pair is taken out', () => db.takenOutPair.create({ data: { pairId, projectId, reason: 'no question', author: 'ana' } })],
  ['a tag changes', () => db.prompt.updateMany({ where: { projectId }, data: { tags: ['new'] } })],
])('it is counted again when %s', async (_what, happens) => {
  expect(await counts(slice())).toBe(1)
  await happens()
  expect(await counts(slice())).toBe(2)
})
