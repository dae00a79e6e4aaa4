import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { labelPair, reviewQueue, skipForLater, undoLastLabel } from './review'

let projectId: string

beforeEach(async () => {
  projectId = (await make.project()).id
  for (let n = 0; n < 6; n += 1) await make.pair({ projectId, a: `the a of ${n}`, b: `the b of ${n}`, policyA: 'x', policyB: 'y' })
})

const label = (pairId: string, choice: 'left' | 'right' | 'tie', annotator = 'ana') =>
  labelPair(projectId, { annotator, pairId, choice, strength: null, comment: null, durationMs: 1200 })

test('the queue gives every pair once, in an order that differs between annotators and stays for each', async () => {
  const seen: string[] = []
  for (;;) {
    const { pairs, progress } = await reviewQueue(projectId, 'ana', 2)
    expect(progress.nLabelled).toBe(seen.length)
    const [pair] = pairs
    if (pair === undefined) break
    expect((await reviewQueue(projectId, 'ana', 2)).pairs[0]).toEqual(pair)
    seen.push(pair.pairId)
    await label(pair.pairId, 'left')
  }
  expect(new Set(seen).size).toBe(6)
})

test('the response that was on the left is the one that is preferred, whichever side A was on', async () => {
  const { pairs } = await reviewQueue(projectId, 'ana', 6)
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
  const { pairs } = await reviewQueue(projectId, 'ana', 1)
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
  const { pairs } = await reviewQueue(projectId, 'ana', 2)
  const [first, second] = pairs
  await label(first?.pairId ?? '', 'right')
  await skipForLater(projectId, 'ana', second?.pairId ?? '')
  expect((await undoLastLabel(projectId, 'ana')).pair).toEqual(second)
  expect((await undoLastLabel(projectId, 'ana')).pair).toEqual(first)
  expect((await undoLastLabel(projectId, 'ana')).pair).toBeNull()
  expect(await db.humanConsensus.count({ where: { pairId: first?.pairId ?? '' } })).toBe(0)
})

test('a skipped pair comes back last', async () => {
  const [skipped] = (await reviewQueue(projectId, 'ana', 1)).pairs
  await skipForLater(projectId, 'ana', skipped?.pairId ?? '')
  const { pairs } = await reviewQueue(projectId, 'ana', 6)
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
