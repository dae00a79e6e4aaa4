import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { labelPair, reviewQueue, skipForLater, undoLabel } from './review'
import { NewReviewLabel, SkipRequest, UndoRequest } from './review-types'

let projectId: string

beforeEach(async () => {
  await db.project.deleteMany({})
  projectId = (await make.project()).id
  for (let n = 0; n < 6; n += 1) await make.pair({ projectId, a: `the a of ${n}`, b: `the b of ${n}`, policyA: 'x', policyB: 'y' })
})

const next = (annotator: string, limit: number) => reviewQueue(projectId, { annotator, queueId: null, limit })
const label = (pairId: string, choice: NewReviewLabel['choice'], annotator = 'ana', clientId: string | null = null) =>
  labelPair(projectId, NewReviewLabel.parse({ annotator, pairId, choice, durationMs: 1200, activeMs: 900, clientId }))
const skip = (pairId: string) => skipForLater(projectId, SkipRequest.parse({ annotator: 'ana', pairId }))
const undo = (parts: { pairId?: string; clientId?: string } = {}) => undoLabel(projectId, UndoRequest.parse({ annotator: 'ana', ...parts }))

test('the queue gives every pair once, in an order that differs between annotators and stays for each', async () => {
  const seen: string[] = []
  for (;;) {
    const { pairs, progress } = await next('ana', 2)
    expect(progress.nLabelled).toBe(seen.length)
    const [pair] = pairs
    if (pair === undefined) break
    expect((await next('ana', 2)).pairs[0]).toEqual(pair)
    seen.push(pair.pairId)
    await label(pair.pairId, 'left')
  }
  expect(new Set(seen).size).toBe(6)
})

test('the response that was on the left is the one that is preferred, whichever side A was on', async () => {
  const { pairs } = await next('ana', 6)
  for (const { pairId, left } of pairs) {
    await label(pairId, 'left')
    const stored = await db.humanLabel.findFirstOrThrow({
      where: { pairId },
      include: { pair: { include: { responseA: true, responseB: true } } },
    })
    const preferred = stored.preference === 'A' ? stored.pair.responseA.text : stored.pair.responseB.text
    expect(preferred).toBe(left)
    expect(stored.shownOrder).toBe(stored.preference === 'A' ? 'AB' : 'BA')
  }
})

test('the same label sent twice is one label; another one makes the first history, and the consensus follows', async () => {
  const { pairs } = await next('ana', 1)
  const pairId = pairs[0]?.pairId ?? ''
  await label(pairId, 'tie')
  await label(pairId, 'tie')
  expect(await db.humanLabel.count({ where: { pairId } })).toBe(1)
  expect(await db.humanLabelEarlier.count({ where: { pairId } })).toBe(0)
  await label(pairId, 'left')
  expect(await db.humanLabelEarlier.findMany({ where: { pairId }, select: { preference: true } })).toEqual([{ preference: 'tie' }])
  const consensus = await db.humanConsensus.findUniqueOrThrow({ where: { pairId } })
  expect(consensus.nTie).toBe(0)
  expect(consensus.nA + consensus.nB).toBe(1)
})

test('undo takes the last label or skip back and brings that pair again, on the same side', async () => {
  const { pairs } = await next('ana', 2)
  const [first, second] = pairs
  await label(first?.pairId ?? '', 'right')
  await skip(second?.pairId ?? '')
  expect((await undo()).pair).toEqual(second)
  expect((await undo()).pair).toEqual(first)
  expect((await undo()).pair).toBeNull()
  expect(await db.humanConsensus.count({ where: { pairId: first?.pairId ?? '' } })).toBe(0)
})

test('what is sent again with the same id happened once, whatever came between', async () => {
  const [one, other] = (await next('ana', 2)).pairs.map(({ pairId }) => pairId)
  const [labelId, undoId] = [crypto.randomUUID(), crypto.randomUUID()]
  await Promise.all([label(one ?? '', 'left', 'ana', labelId), label(one ?? '', 'left', 'ana', labelId)])
  await label(other ?? '', 'right')
  await undo({ pairId: one ?? '', clientId: undoId })
  await label(one ?? '', 'left', 'ana', labelId)
  expect(await db.humanLabel.count({ where: { pairId: one ?? '' } })).toBe(0)
  await undo({ pairId: other ?? '', clientId: undoId })
  expect(await db.humanLabel.count({ where: { pairId: other ?? '' } })).toBe(1)
})

test('both bad is a tie in the consensus and keeps its own mark, also as history', async () => {
  const [pair] = (await next('ana', 1)).pairs
  await label(pair?.pairId ?? '', 'bothBad')
  expect(await db.humanLabel.findFirstOrThrow({})).toMatchObject({ preference: 'tie', isBothBad: true, strength: null, activeMs: 900 })
  expect(await db.humanConsensus.findFirstOrThrow({})).toMatchObject({ nTie: 1, majority: 'tie' })
  await label(pair?.pairId ?? '', 'tie')
  expect(await db.humanLabelEarlier.findFirstOrThrow({})).toMatchObject({ preference: 'tie', isBothBad: true })
})

test('two people who label one pair at the same moment are both counted', async () => {
  const [pair] = (await next('ana', 1)).pairs
  const people = ['ana', 'ben', 'cleo', 'dan', 'eve']
  await Promise.all(people.map((annotator) => label(pair?.pairId ?? '', 'tie', annotator)))
  expect(await db.humanConsensus.findFirstOrThrow({ where: { pairId: pair?.pairId ?? '' } })).toMatchObject({ nTie: people.length })
})

test('a pair that was taken out is not shown', async () => {
  const [pair] = (await next('ana', 1)).pairs
  await db.takenOutPair.create({ data: { pairId: pair?.pairId ?? '', projectId, reason: 'garbled', author: 'lea' } })
  const { pairs, progress } = await next('ana', 6)
  expect(pairs.map(({ pairId }) => pairId)).not.toContain(pair?.pairId)
  expect(progress.nPairs).toBe(5)
})

test('a label knows the guidelines that it was made under', async () => {
  const [first, second] = (await next('ana', 2)).pairs
  const versions = [1, 2].map((number) => ({ id: crypto.randomUUID(), projectId, number, text: `rules ${number}`, author: 'lea' }))
  await db.guidelineVersion.createMany({ data: versions })
  const shown = await next('ana', 1)
  expect(shown).toMatchObject({ guidelines: 'rules 2', guidelineVersionId: versions[1]?.id })
  await label(first?.pairId ?? '', 'left')
  await labelPair(
    projectId,
    NewReviewLabel.parse({ annotator: 'ana', pairId: second?.pairId, choice: 'left', guidelineVersionId: versions[0]?.id }),
  )
  const stored = await db.humanLabel.findMany({ orderBy: { createdAt: 'asc' } })
  expect(stored.map(({ guidelineVersionId }) => guidelineVersionId)).toEqual([versions[1]?.id, versions[0]?.id])
})

test('a skipped pair comes back last', async () => {
  const [skipped] = (await next('ana', 1)).pairs
  await skip(skipped?.pairId ?? '')
  const { pairs } = await next('ana', 6)
  expect(pairs.at(-1)?.pairId).toBe(skipped?.pairId)
  expect(pairs).toHaveLength(6)
})

test('a pair of another project, and a name that stands for imported labels, are refused', async () => {
  const other = await make.project()
  const foreign = await make.pair({ projectId: other.id })
  await expect(label(foreign.id, 'left')).rejects.toMatchObject({ status: 404 })
  const pair = await make.pair({ projectId, human: [{ annotator: 'dataset', kind: 'crowd', preference: 'A' }] })
  await expect(label(pair.id, 'left', 'dataset')).rejects.toMatchObject({ status: 409 })
})
