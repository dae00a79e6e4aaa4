import { expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import type { ResponseName } from '@/lib/words/preference'
import { overviewScreen } from './overview'
import { steady } from './testing'

/** What the overview says of a run over pairs with these labels. */
async function attentionOf(
  pairs: readonly { people?: readonly ResponseName[]; pFirst: { pFirstAB: number; pFirstBA: number } }[],
  after: (made: { projectId: string; runId: string; pairIds: string[] }) => Promise<void> = async () => undefined,
) {
  const { id: projectId } = await make.project()
  const labels = []
  for (const { people = [], pFirst } of pairs) {
    const human = people.map((preference, index) => ({ annotator: `person ${index}`, preference }))
    labels.push({ pairId: (await make.pair({ projectId, human })).id, ...pFirst })
  }
  const run = await make.run({ projectId, labels })
  await after({ projectId, runId: run.id, pairIds: labels.map(({ pairId }) => pairId) })
  return (await overviewScreen(projectId, RunFilter.parse({}))).attention
}
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

test('a labeler that prefers one position is named, and which position', async () => {
  const attention = await attentionOf([...times(10, { pFirst: { pFirstAB: 0.9, pFirstBA: 0.9 } }), ...times(10, { pFirst: steady(0.9) })])
  expect(attention[0]).toMatchObject({
    tone: 'warn',
    path: '/position',
    text: expect.stringContaining('50.0 % of the pairs, mostly the first'),
  })
})

test('agreement below the human ceiling is said with both figures', async () => {
  const attention = await attentionOf(times(12, { people: ['A', 'A'] as const, pFirst: steady(0.1) }))
  expect(attention.find(({ path }) => path === '/agreement')?.text).toContain(
    '(0.0 %) clearly less than they agree among themselves (100.0 %)',
  )
})

test('too few labels: how far the alignment is known, and how many more would do', async () => {
  const pairs = [
    ...times(8, { people: ['A'] as const, pFirst: steady(0.9) }),
    ...times(2, { people: ['B'] as const, pFirst: steady(0.9) }),
    ...times(10, { pFirst: steady(0.9) }),
  ]
  const attention = await attentionOf(pairs)
  // Wilson at 8 of 10: 49.0 to 94.3 %. For ± 5 points at 80 % of 20 pairs: 245.9 / (1 + 244.9/20) = 18.6, so 19; ten are labelled.
  expect(attention.find(({ path }) => path === '/review')?.text).toBe(
    'Alignment is known to ± 22.7 points from 10 pairs: too few to tell labelers apart that differ by less. About 9 more pairs with a human label would bring it to ± 5 points.',
  )
})

test('a run with many fallbacks, and judgments without a label', async () => {
  const attention = await attentionOf(
    times(4, { people: ['A'] as const, pFirst: steady(0.9) }),
    async ({ runId, pairIds: [pairId = ''] }) => {
      await db.run.update({ where: { id: runId }, data: { source: 'labeled' } })
      const outcome = (kind: string, n: number, ok = true) => ({
        runId,
        outcome: ok ? ('ok' as const) : ('unparsable' as const),
        kind,
        n,
        pairId,
      })
      await db.runOutcome.createMany({ data: [outcome('logprobs', 60), outcome('parsed', 30), outcome('no label', 10, false)] })
    },
  )
  expect(attention.filter(({ tone }) => tone === 'warn').map(({ text }) => text)).toEqual([
    '10.0 % of the judgments gave no label.',
    '30.0 % of the judgments were read on a lower rung than log-probabilities. Their probabilities are coarser, and calibration shows each rung on its own.',
  ])
})

test('drift of one version on the same pairs is a warning, between versions a note, and nothing when nothing changed', async () => {
  const pairs = times(20, { pFirst: steady(0.9) })
  const rerun = (pA: number, isNewVersion: boolean) =>
    attentionOf(pairs, async ({ projectId, runId, pairIds }) => {
      const again = await make.run({ projectId, labeler: 'judge', labels: pairIds.map((pairId) => ({ pairId, ...steady(pA) })) })
      const first = await db.run.findUniqueOrThrow({ where: { id: runId } })
      const { labelerVersion } = await db.run.findUniqueOrThrow({ where: { id: again.id }, include: { labelerVersion: true } })
      if (!isNewVersion) await db.run.update({ where: { id: again.id }, data: { labelerVersionId: first.labelerVersionId } })
      else {
        const { id: _, ...version } = labelerVersion
        const older = { ...version, id: newId(), number: version.number + 1, config: {}, configHash: Buffer.from(newId()) }
        await db.labelerVersion.create({ data: older })
        await db.run.update({ where: { id: runId }, data: { labelerVersionId: older.id } })
      }
    })
  const drift = (attention: Awaited<ReturnType<typeof attentionOf>>) =>
    attention.find(({ path }) => path.startsWith('/labelers/compare?one='))
  expect(drift(await rerun(0.1, false))).toMatchObject({ tone: 'warn', text: expect.stringContaining('decided 100.0 % of 20 pairs') })
  expect(drift(await rerun(0.1, true))).toMatchObject({
    tone: 'info',
    text: expect.stringContaining("Against the labeler's earlier version"),
  })
  expect(drift(await rerun(0.8, false))).toBeUndefined()
})

test('pairs that were flagged and taken out are counted, and one click away', async () => {
  const attention = await attentionOf(
    times(3, { people: ['A'] as const, pFirst: steady(0.9) }),
    async ({ projectId, pairIds: [pairId = ''] }) => {
      await db.takenOutPair.create({ data: { pairId, projectId, reason: 'bad prompt', author: 'ana' } })
    },
  )
  expect(attention.at(-1)).toMatchObject({ text: 'One pair was flagged and taken out; it is in no figure.', path: '/pairs?takenOut=yes' })
})
