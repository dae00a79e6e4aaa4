import { expect, test } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { countAgreement } from '@/lib/store/counts-agreement'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { ResponseName } from '@/lib/words/preference'
import { randomExamples } from './labelers'

async function labelledProject(n: number) {
  const { id: projectId } = await make.project()
  const pairs: { id: string; a: string; b: string; preference: ResponseName }[] = []
  for (let at = 0; at < n; at += 1) {
    const [a, b, preference] = [`a${at}`, `b${at}`, at % 3 === 0 ? ('A' as const) : ('B' as const)]
    pairs.push({ ...(await make.pair({ projectId, a, b, human: [{ annotator: 'ann', preference }] })), a, b, preference })
  }
  await make.pair({ projectId, human: [{ annotator: 'ann', preference: 'tie' }] })
  await make.pair({ projectId })
  return { projectId, pairs }
}

test('a draw gives decided pairs only, the same for the same seed, with what people prefer whichever side it is shown on', async () => {
  const { projectId, pairs } = await labelledProject(20)
  const { exemplars } = await randomExamples(projectId, { n: 8, seed: 'seven' })
  expect(exemplars).toHaveLength(8)
  expect(await randomExamples(projectId, { n: 8, seed: 'seven' })).toEqual({ exemplars })
  expect(await randomExamples(projectId, { n: 8, seed: 'eight' })).not.toEqual({ exemplars })
  for (const { pairId, first, second, preferred } of exemplars) {
    const pair = pairs.find(({ id }) => id === pairId)
    expect(preferred === 'first' ? first : second).toBe(pair?.preference === 'A' ? pair?.a : pair?.b)
  }
  expect(new Set(exemplars.map(({ first }) => first.charAt(0)))).toEqual(new Set(['a', 'b']))
  expect((await randomExamples(projectId, { n: 32, seed: 'x' })).exemplars).toHaveLength(20)
})

test('pairs that a labeler was shown as examples are left out of its evaluation', async () => {
  const { projectId, pairs } = await labelledProject(10)
  const run = await make.run({ projectId, labels: pairs.map(({ id }) => ({ pairId: id, pFirstAB: 0.9, pFirstBA: 0.2 })) })
  const slice = { projectId, runId: run.id, human: 'majority' }
  const nCompared = async () => (await countAgreement(slice)).reduce((sum, { n }) => sum + n, 0)
  const before = await nCompared()
  const { exemplars } = await randomExamples(projectId, { n: 3, seed: '1' })
  const config = LabelerConfig.parse({ task: 'helpful', exemplars })
  await db.labelerVersion.update({ where: { id: run.labelerVersionId }, data: { config } })
  expect(await nCompared()).toBe(before - 3)
})
