import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeArchive } from '@/lib/archive/write-archive'
import { ensureBaselineEndpoint, ensureLabeler } from '@/lib/baseline/endpoint'
import type { Worker } from '@/lib/jobs/worker'
import { estimateProbe, startProbe } from '@/lib/labeling/bias-probes/start-probe'
import { startRun } from '@/lib/labeling/plan'
import { silent, untilRun } from '@/lib/labeling/testing/study'
import { startWorker } from '@/lib/labeling/worker'
import { deleteProbeStudy } from '@/lib/store/bias-probes'
import { dataVersion } from '@/lib/store/data-version'
import { db } from '@/lib/store/db'
import { deleteProject } from '@/lib/store/delete-project'
import { findProject, listProjects } from '@/lib/store/projects'
import { make } from '@/lib/store/testing'
import { MovedQuery, movedPairs, probeView, projectProbes } from './probes'
import { projectCounts } from './project-counts'
import { figureOf } from './testing'

const nPairs = 40
let worker: Worker
let projectId: string
let longest: string

beforeAll(async () => {
  worker = await startWorker(silent)
  projectId = (await make.project()).id
  const words = (n: number, word: string) => `${word} `.repeat(1 + ((n * 7) % 30)).trim()
  await make.pairs(
    projectId,
    Array.from({ length: nPairs }, (_, n) => ({ promptText: `Question ${n}?`, a: words(n, `one${n}`), b: words(n + 11, `other${n}`) })),
  )
  longest = await labelerOf('longest')
})
afterAll(() => worker.stop())

async function labelerOf(model: string): Promise<string> {
  return ensureLabeler(projectId, model, { endpointId: await ensureBaselineEndpoint(), model, task: 'helpful' })
}

async function probed(parts: Partial<Parameters<typeof startProbe>[1]> = {}) {
  const started = await startProbe(projectId, { labelerVersionId: longest, kind: 'padding', nPairs, ...parts })
  await untilRun(started.runId, ({ status }) => status === 'completed')
  return { ...started, view: await probeView(projectId, started.probeId) }
}

test('padding moves a labeler that prefers the longer response wherever it had preferred the other', async () => {
  const { view, probeId, studyId } = await probed()
  const before = figureOf(view.figures, 'preferredBefore')
  expect(before).toMatchObject({ n: nPairs })
  expect(before.value).toBeLessThan(1)
  expect(figureOf(view.figures, 'preferredAfter').value).toBe(1)
  expect(figureOf(view.figures, 'movedAway').value).toBe(0)
  const toward = figureOf(view.figures, 'movedToward')
  const notPreferred = await movedPairs(projectId, probeId, MovedQuery.parse({ moved: 'toward' }))
  expect(notPreferred.pairs).toHaveLength((toward.value ?? 0) * nPairs)
  expect(notPreferred.pairs.length + (await movedPairs(projectId, probeId, MovedQuery.parse({ moved: 'no' }))).pairs.length).toBe(nPairs)
  expect(figureOf(view.figures, 'movedP').value).toBeLessThan(0.001)
  expect(figureOf(view.figures, 'perturbedShift').interval?.[0]).toBeGreaterThan(0)
  // What is shown as moved is what the copies hold: the changed response is the longer one by the padding.
  const [moved] = notPreferred.pairs
  const copy = await db.pair.findUniqueOrThrow({
    where: { id: moved?.perturbedPairId ?? '' },
    include: { responseA: true, responseB: true },
  })
  const source = await db.pair.findUniqueOrThrow({
    where: { id: moved?.sourcePairId ?? '' },
    include: { responseA: true, responseB: true },
  })
  const [changed, kept] = moved?.side === 'A' ? (['responseA', 'responseB'] as const) : (['responseB', 'responseA'] as const)
  expect(copy.projectId).toBe(studyId)
  expect(copy[changed].text).toBe(`${source[changed].text}${view.behind}`)
  expect(copy[changed].chars).toBe([...copy[changed].text].length)
  expect(copy[kept].text).toBe(source[kept].text)
})

test('a labeler that looks for the words of the prompt is not moved toward words that are not in it', async () => {
  const { view } = await probed({ labelerVersionId: await labelerOf('overlap'), kind: 'injection' })
  expect(figureOf(view.figures, 'movedToward')).toMatchObject({ value: 0, n: nPairs })
  expect(figureOf(view.figures, 'perturbedShift').value).toBeLessThanOrEqual(0)
})

test('untouched copies come from store where the labeler was asked before, and the estimate says so', async () => {
  const { runId } = await startRun(projectId, { labelerVersionId: longest })
  await untilRun(runId, ({ status }) => status === 'completed')
  const estimate = await estimateProbe(projectId, { labelerVersionId: longest, kind: 'authority', nPairs, text: 'By an expert.' })
  expect(estimate).toMatchObject({ nDrawn: nPairs, nPairs: 2 * nPairs, nJudgments: 4 * nPairs, before: 'By an expert.\n\n', behind: '' })
  expect(estimate.reusedShare).toBe(0.5)
  const { runId: probeRun } = await probed({ kind: 'authority', text: 'By an expert.' })
  expect(await db.run.findUniqueOrThrow({ where: { id: probeRun } })).toMatchObject({ nJudgmentsReused: 2 * nPairs })
})

test('the same seed draws the same pairs and sides, another one others, and both sides are drawn', async () => {
  const drawn = async (seed: number) => {
    const { probeId } = await startProbe(projectId, { labelerVersionId: longest, kind: 'padding', nPairs: 15, seed })
    const pairs = await db.biasProbePair.findMany({ where: { probeId }, orderBy: { sourcePairId: 'asc' } })
    return pairs.map(({ sourcePairId, side }) => `${sourcePairId} ${side}`)
  }
  const [one, again, other] = [await drawn(3), await drawn(3), await drawn(4)]
  expect(one).toHaveLength(15)
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
  expect(new Set(one.map((text) => text.at(-1)))).toEqual(new Set(['A', 'B']))
})

test('pairs that share a prompt and a response are copied with both', async () => {
  const shared = await make.project()
  const a = 'the same answer'
  for (const b of ['one', 'another', 'a third']) await make.pair({ projectId: shared.id, promptText: 'One question?', a, b })
  const version = await ensureLabeler(shared.id, 'longest', {
    endpointId: await ensureBaselineEndpoint(),
    model: 'longest',
    task: 'helpful',
  })
  const { studyId, runId } = await startProbe(shared.id, { labelerVersionId: version, kind: 'padding', nPairs: 10 })
  const run = await untilRun(runId, ({ status }) => status === 'completed')
  expect(run).toMatchObject({ nPairs: 6, nJudgmentsOk: 12 })
  expect(await db.prompt.count({ where: { projectId: studyId } })).toBe(1)
  const texts = await db.response.findMany({ where: { prompt: { projectId: studyId }, text: a } })
  expect(texts).toHaveLength(1)
})

test('copies are in no list, no count and no figure of the project, and no change of theirs makes its figures stale', async () => {
  const [before, version] = [await projectCounts(projectId), await dataVersion(projectId)]
  const { studyId } = await probed({ seed: 9 })
  expect(await projectCounts(projectId)).toEqual(before)
  expect(await dataVersion(projectId)).toBe(version)
  expect((await listProjects()).map(({ id }) => id)).not.toContain(studyId)
  await expect(findProject(studyId)).rejects.toThrow('There is no such project.')
  await expect(writeArchive(studyId)).rejects.toThrow('These are the copies of a probe.')
})

test('a probe that cannot be whole leaves nothing behind', async () => {
  const nProjects = await db.project.count()
  const start = startProbe(projectId, { labelerVersionId: longest, kind: 'padding', selection: { tag: 'nobody has it' } })
  await expect(start).rejects.toThrow('The selection holds no pair.')
  expect([await db.project.count(), await db.biasProbe.count({ where: { nPairs: 0 } })]).toEqual([nProjects, 0])
})

test('no probe of a probe', async () => {
  const { studyId } = await startProbe(projectId, { labelerVersionId: longest, kind: 'padding', nPairs: 2, seed: 20 })
  await expect(startProbe(studyId, { labelerVersionId: longest, kind: 'padding' })).rejects.toThrow(
    'This project holds the copies of a probe.',
  )
})

test('a probe is deleted with its copies and its run, and all probes with their project', async () => {
  const { probeId, studyId, runId } = await probed({ nPairs: 3, seed: 30 })
  const nSources = await db.pair.count({ where: { projectId } })
  await deleteProbeStudy(projectId, probeId)
  expect(await db.project.findUnique({ where: { id: studyId } })).toBeNull()
  expect(await db.run.findUnique({ where: { id: runId } })).toBeNull()
  expect(await db.pair.count({ where: { projectId } })).toBe(nSources)
  expect((await projectProbes(projectId)).probes.map(({ id }) => id)).not.toContain(probeId)
  await deleteProject(projectId)
  expect(await db.project.count({ where: { probeOfId: projectId } })).toBe(0)
  expect(await db.biasProbe.count({ where: { projectId } })).toBe(0)
})
