import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { SpotVerdict } from '@/lib/words/people'
import { createSample } from './sampling'
import { NewSample } from './sampling-types'
import { changeReasons, checkLabel, spotCheckScreen, undoLastCheck } from './spot-check'
import { NewSpotCheck } from './spot-check-types'

let projectId: string
let drawId: string

beforeEach(async () => {
  projectId = (await make.project()).id
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push((await make.pair({ projectId })).id)
  const { id: runId } = await make.run({ projectId, labels: ids.map((pairId) => ({ pairId, pFirstAB: 0.9 })) })
  const draw = { strategy: 'random', runId, n: 4 }
  drawId = (await createSample(projectId, NewSample.parse({ name: 'some', serves: 'spot-checks', draw }))).id
})

const screen = (annotator = 'ana') => spotCheckScreen(projectId, { annotator, drawId })
const check = (pairId: string, verdict: SpotVerdict, annotator = 'ana', reasons: string[] = []) =>
  checkLabel(projectId, NewSpotCheck.parse({ annotator, drawId, pairId, verdict, reasons }))

test('each drawn pair comes up until somebody has checked it, and the verdicts become an estimate', async () => {
  const { pairIds, draw } = await screen()
  expect(draw).toMatchObject({ nItems: 4, nChecked: 0 })
  expect(pairIds).toHaveLength(4)
  await check(pairIds[0] ?? '', 'agree')
  await check(pairIds[1] ?? '', 'disagree', 'ben', ['should be a tie'])
  const later = await screen('ben')
  expect(later.pairIds.toSorted()).toEqual(pairIds.slice(2).toSorted())
  expect(later.report).toMatchObject({
    nAnswered: 2,
    figures: [{ key: 'sampleStratified', figure: { value: 0.5, n: 2 } }, { key: 'sampleNaive' }],
  })
  expect(later.given).toEqual({ verdicts: { agree: 1, disagree: 1, unsure: 0 }, reasons: [{ reason: 'should be a tie', n: 1 }] })
  const stored = await db.spotCheck.findMany({ where: { drawId } })
  expect(stored.every(({ samplingProbability }) => samplingProbability === 0.8)).toBe(true)
})

test('another verdict of the same person takes the place of the first; undo takes back only their own last', async () => {
  const [first = '', second = ''] = (await screen()).pairIds
  await check(first, 'agree')
  await check(first, 'unsure')
  await check(second, 'agree', 'ben')
  expect(await db.spotCheck.count({ where: { drawId } })).toBe(2)
  expect(await undoLastCheck(projectId, drawId, 'ana')).toEqual({ pairId: first })
  expect(await undoLastCheck(projectId, drawId, 'ana')).toEqual({ pairId: null })
  expect((await screen()).draw).toMatchObject({ nChecked: 1 })
})

test('a pair that was not drawn, and a draw of another project, are refused', async () => {
  const stray = await make.pair({ projectId })
  await expect(check(stray.id, 'agree')).rejects.toMatchObject({ status: 404 })
  const other = await make.project()
  await expect(spotCheckScreen(other.id, { annotator: 'ana', drawId })).rejects.toMatchObject({ status: 404 })
})

test('the reasons are the project’s own, each once', async () => {
  expect((await screen()).reasons).toContain('should be a tie')
  await changeReasons(projectId, ['too long', 'too long', 'off topic'])
  expect((await screen()).reasons).toEqual(['too long', 'off topic'])
})
