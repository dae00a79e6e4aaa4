import { beforeAll, describe, expect, test } from 'vitest'
import { type Planted, plantedTruth, unbiased } from '@/lib/baseline/planted'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { RunFilter } from '@/lib/slice/filter'
import { screenRun } from '@/lib/slice/screen-run'
import { mcnemar } from '@/lib/stats/mcnemar'
import { createAnchorSet } from '@/lib/store/anchors'
import { db } from '@/lib/store/db'
import { createEndpoint } from '@/lib/store/endpoints'
import { createLabeler, createVersion } from '@/lib/store/labelers'
import { make } from '@/lib/store/testing'
import { DriftFilter, driftScreen } from './drift'
import { driftCsv } from './labelers-csv'
import { LeaderboardFilter, leaderboardScreen } from './leaderboard'
import { overviewScreen } from './overview'
import { expectCovers, importPairs } from './testing'

const nPairs = 160
type Shown = { id: string; context: string; first: string; second: string }
const pairs: Shown[] = []
let projectId: string
let anchors: string
let labelerId: string
let versionId: string

const truth = (texts: Omit<Shown, 'id'>, biases: Partial<Planted>) => plantedTruth(texts, { ...unbiased, seed: 4, ...biases })

beforeAll(async () => {
  projectId = (await make.project()).id
  const shown = Array.from({ length: nPairs }, (_, n) => {
    const texts = {
      context: `Question ${n}?`,
      first: `one answer, number ${n}${' and more'.repeat(n % 2 === 0 ? 20 : 0)}`,
      second: `another answer, number ${n}`,
    }
    return { ...texts, human: truth(texts, {}).pFirst > 0.5 ? ('A' as const) : ('B' as const) }
  })
  const rows = shown.map(({ context, first, second, human }) => ({ prompt: context, a: first, b: second, human }))
  const ids = await importPairs(projectId, rows)
  pairs.push(...shown.map(({ context, first, second }, index) => ({ id: ids[index] ?? '', context, first, second })))
  anchors = await createAnchorSet(projectId, 'frozen', { n: nPairs, seed: '1' })
  const limits = {
    maxConcurrency: 1,
    requestsPerMinute: null,
    tokensPerMinute: null,
    timeoutMs: 1000,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
  }
  const endpoint = await createEndpoint({ name: `judge of ${projectId}`, baseUrl: 'http://127.0.0.1:1/v1', api: 'chat', ...limits })
  const made = await createLabeler(projectId, 'judge', {
    endpointId: endpoint.id,
    model: 'model-1',
    config: LabelerConfig.parse({ task: 'helpful' }),
  })
  labelerId = made.labelerId
  versionId = made.versionId
})

/** A run of the labeler on the anchor pairs, answered by a planted labeler. */
async function askedAgain(biases: Partial<Planted>, version = versionId): Promise<string> {
  const asked = new Set((await db.anchorPair.findMany({ where: { anchorSetId: anchors } })).map(({ pairId }) => pairId))
  const labels = pairs
    .filter(({ id }) => asked.has(id))
    .map(({ id, context, first, second }) => ({
      pairId: id,
      pFirstAB: truth({ context, first, second }, biases).pFirst,
      pFirstBA: truth({ context, first: second, second: first }, biases).pFirst,
    }))
  const { id } = await make.run({ projectId, source: 'labeled', labels })
  await db.run.update({ where: { id }, data: { labelerVersionId: version, anchorSetId: anchors } })
  return id
}

const screenOf = () => driftScreen(projectId, DriftFilter.parse({ anchors, labeler: labelerId }))
const driftAttention = async (run?: string) =>
  (await overviewScreen(projectId, RunFilter.parse({ run }))).attention.filter(({ path }) => path.startsWith('/labelers/drift'))

describe('a labeler on frozen pairs over time', () => {
  let steadyRun: string
  test('one that says the same again has not drifted, and nobody is warned', async () => {
    await askedAgain({})
    steadyRun = await askedAgain({})
    const { points, verdict } = await screenOf()
    expect(points.map(({ sameAsFirst }) => sameAsFirst.value)).toEqual([1, 1])
    expect(points[0]?.against).toBeNull()
    expect(points[1]?.against).toMatchObject({
      nAToB: 0,
      nBToA: 0,
      shift: { difference: { value: 0 }, adjusted: 1 },
      alignment: { adjusted: 1 },
    })
    expect(verdict).toContain('No change beyond chance since the first run')
    expect(await driftAttention(steadyRun)).toEqual([])
  })

  test('a leaning to length that came in later shows: fewer same labels, a shift, a lower alignment, each tested', async () => {
    const drifted = await askedAgain({ length: 2 })
    const { points, verdict, anchors: set } = await screenOf()
    const last = points.at(-1)
    if (last?.against == null) throw new Error('the last run is not held against the first')
    expect(set).toMatchObject({ name: 'frozen', nPairs, nHumanLabelled: nPairs, nRuns: 3 })
    expect(last.run.id).toBe(drifted)
    expect(last.sameAsFirst.interval?.[1]).toBeLessThan(0.95)
    const { shift, alignment, nAToB, nBToA } = last.against
    // The long responses are all A, so the length moves P(A) up, by what was planted.
    const labels = await db.aiLabel.findMany({ where: { runId: { in: [steadyRun, drifted] } } })
    const pA = (runId: string, pairId: string) => labels.find((one) => one.runId === runId && one.pairId === pairId)?.pA ?? Number.NaN
    const moved = labels.filter(({ runId }) => runId === drifted).map(({ pairId }) => pA(drifted, pairId) - pA(steadyRun, pairId))
    expect(shift.difference.value).toBeCloseTo(moved.reduce((sum, one) => sum + one, 0) / moved.length, 9)
    expect(shift.difference.interval?.[0]).toBeGreaterThan(0)
    expect(shift.adjusted).toBeLessThan(0.001)
    expect(nBToA).toBeGreaterThan(nAToB)
    // People are the labeler of the first run, so each label that turned is one that people do not share: McNemar's b and c are 0 and the turned.
    expect(alignment.p).toBeCloseTo(mcnemar(0, nAToB + nBToA).midP.value ?? -1, 12)
    expect(alignment.adjusted).toBeCloseTo(Math.min(1, 2 * (alignment.p ?? 1)), 12)
    expect(points.map(({ alignment: one }) => one.value)).toEqual([1, 1, 1 - (nAToB + nBToA) / nPairs])
    expect(verdict).toContain('Beyond chance the labeler is another one')
    expect(verdict).toContain('Neither version nor model is another one.')
  })

  test('the overview warns of it, with the interval, and leads to the set', async () => {
    expect(await driftAttention()).toMatchObject([
      {
        tone: 'warn',
        path: `/labelers/drift?anchors=${anchors}`,
        text: expect.stringContaining("“frozen” the labeler's newest run decides"),
      },
    ])
  })

  test('another version and another model are named, and the overview then only notes the change', async () => {
    const { endpointId } = await db.labelerVersion.findUniqueOrThrow({ where: { id: versionId } })
    const config = LabelerConfig.parse({ task: 'helpful', preamble: 'detailed' })
    const version = await createVersion(projectId, labelerId, { endpointId: endpointId ?? '', model: 'model-2', config })
    await askedAgain({ length: 2 }, version.versionId)
    const { points } = await screenOf()
    expect(points.map(({ changes }) => changes)).toEqual([[], [], [], ['version 1 → 2', 'model model-1 → model-2']])
    expect(await driftAttention()).toMatchObject([{ tone: 'info' }])
  })

  test('noise without drift: labels turn, but the shift covers 0', async () => {
    await askedAgain({ noise: 2 })
    const last = (await screenOf()).points.at(-1)
    expectCovers(
      last?.against?.shift.difference ?? { value: null, n: 0, interval: null, standardError: null, undefinedBecause: 'missing' },
      0,
    )
  })

  test('its CSV has the figures and the tests of every run', async () => {
    const csv = driftCsv(await screenOf())
    expect(csv.match(/Same label as in the first run/g)).toHaveLength(5)
    expect(csv.match(/Mean shift of P\(A\): p, Holm/g)).toHaveLength(4)
  })
})

test('runs on anchor pairs are nobody’s newest run where there is another', async () => {
  const usual = await make.run({ projectId, labels: pairs.slice(0, 3).map(({ id }) => ({ pairId: id, pFirstAB: 0.9, pFirstBA: 0.1 })) })
  await db.run.update({ where: { id: usual.id }, data: { labelerVersionId: versionId, createdAt: new Date('2020-01-01') } })
  expect((await screenRun(projectId, RunFilter.parse({})))?.id).toBe(usual.id)
  const { rows } = await leaderboardScreen(projectId, LeaderboardFilter.parse({}))
  expect(rows.filter(({ versionNumber }) => versionNumber === 1).map(({ id }) => id)).toEqual([usual.id])
})

test('without anchor pairs, and with another project’s, it says so', async () => {
  const { id } = await make.project()
  expect(await driftScreen(id, DriftFilter.parse({}))).toMatchObject({
    anchors: null,
    labeler: null,
    points: [],
    verdict: expect.stringContaining('Freeze some pairs'),
  })
  await expect(driftScreen(id, DriftFilter.parse({ anchors }))).rejects.toMatchObject({ status: 404 })
})
