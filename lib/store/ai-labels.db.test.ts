import { expect, test } from 'vitest'
import type { Order, Verdict } from '@/lib/words/preference'
import { refreshAiLabels } from './ai-labels'
import { db } from './db'
import { make } from './testing'
import { inTransaction } from './transaction'

async function labelOf(judgments: { order: Order; sample?: number; pFirst?: number | null; verdict: Verdict }[]) {
  const { id: projectId } = await make.project()
  const pair = await make.pair({ projectId })
  const run = await make.run({ projectId })
  const rows = judgments.map((judgment) => ({
    ...judgment,
    runId: run.id,
    pairId: pair.id,
    outcome: judgment.verdict === 'none' ? ('unparsable' as const) : ('ok' as const),
  }))
  await db.judgment.createMany({ data: rows })
  await inTransaction((client) => refreshAiLabels(client, run.id, [pair.id]))
  const label = await db.aiLabel.findUnique({
    where: { runId_pairId: { runId: run.id, pairId: pair.id } },
    omit: { runId: true, pairId: true, promptId: true, lengthDelta: true },
  })
  return { label, runId: run.id, pairId: pair.id }
}

test('averages the two orders by identity of the response', async () => {
  const { label } = await labelOf([
    { order: 'AB', pFirst: 0.9, verdict: 'A' },
    { order: 'BA', pFirst: 0.4, verdict: 'A' },
  ])
  expect(label).toEqual({ pA: 0.75, pAFirst: 0.9, pASecond: 0.6, preference: 'A', confidence: 0.75, verdictAB: 'A', verdictBA: 'A' })
})

test('averages samples within an order first, so that a missing one does not tip the balance of positions', async () => {
  const { label } = await labelOf([
    { order: 'AB', sample: 0, pFirst: 0.8, verdict: 'A' },
    { order: 'AB', sample: 1, pFirst: 0.6, verdict: 'A' },
    { order: 'BA', sample: 0, pFirst: 0.9, verdict: 'B' },
    { order: 'BA', sample: 1, pFirst: null, verdict: 'none' },
  ])
  expect(label?.pAFirst).toBeCloseTo(0.7, 12)
  expect(label?.pASecond).toBeCloseTo(0.1, 12)
  expect(label?.pA).toBeCloseTo(0.4, 12)
  expect(label).toMatchObject({ preference: 'B', verdictAB: 'A', verdictBA: 'B' })
})

test('an order asked in vain has the verdict none and no p; an order not asked has neither', async () => {
  const vain = await labelOf([
    { order: 'AB', pFirst: 0.7, verdict: 'A' },
    { order: 'BA', pFirst: null, verdict: 'none' },
  ])
  expect(vain.label).toMatchObject({ pA: 0.7, pASecond: null, verdictBA: 'none', preference: 'A' })
  const once = await labelOf([{ order: 'BA', pFirst: 0.7, verdict: 'B' }])
  expect(once.label).toMatchObject({ pAFirst: null, verdictAB: null, verdictBA: 'B', preference: 'B' })
  const never = await labelOf([{ order: 'AB', pFirst: null, verdict: 'none' }])
  expect(never.label).toEqual({
    pA: null,
    pAFirst: null,
    pASecond: null,
    preference: null,
    confidence: null,
    verdictAB: 'none',
    verdictBA: null,
  })
})

test('a verdict without a distribution counts as 1, 0 or one half, and opposite orders make a tie', async () => {
  const { label } = await labelOf([
    { order: 'AB', pFirst: null, verdict: 'A' },
    { order: 'BA', pFirst: null, verdict: 'B' },
  ])
  expect(label).toMatchObject({ pA: 0.5, preference: 'tie', confidence: 0.5, verdictAB: 'A', verdictBA: 'B' })
  const tie = await labelOf([{ order: 'AB', pFirst: null, verdict: 'tie' }])
  expect(tie.label).toMatchObject({ pA: 0.5, verdictAB: 'tie' })
})

test('sums of floats that cancel are a tie', async () => {
  const { label } = await labelOf([
    { order: 'AB', pFirst: 0.1 + 0.2, verdict: 'B' },
    { order: 'BA', pFirst: 0.3, verdict: 'A' },
  ])
  expect(label?.preference).toBe('tie')
})

test('a pair whose judgments are gone has no label any more', async () => {
  const { runId, pairId } = await labelOf([{ order: 'AB', pFirst: 0.7, verdict: 'A' }])
  await db.judgment.deleteMany({ where: { runId } })
  await inTransaction((client) => refreshAiLabels(client, runId, [pairId]))
  expect(await db.aiLabel.count({ where: { runId } })).toBe(0)
})
