import { beforeAll, describe, expect, test } from 'vitest'
import { type Planted, plantedTruth, unbiased } from '@/lib/baseline/planted'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { agreementScreen } from './agreement'
import { CalibrationFilter, calibrationScreen } from './calibration'
import { leaderboardCsv } from './labelers-csv'
import { LeaderboardFilter, leaderboardScreen } from './leaderboard'
import type { LeaderboardRow } from './leaderboard-types'
import { positionScreen } from './position'
import { expectCovers, figureOf, importPairs } from './testing'

const nPairs = 200
const quality = 2
type Shown = { id: string; context: string; first: string; second: string }
const pairs: Shown[] = []
let projectId: string

/** Two pairs of each prompt, one response longer by 80 characters on every other pair; people are the better labeler without noise. */
beforeAll(async () => {
  projectId = (await make.project()).id
  const shown = Array.from({ length: nPairs }, (_, n) => {
    const padding = n % 2 === 0 ? ` ${'and so on '.repeat(8)}` : ''
    const texts = {
      context: `Question ${Math.floor(n / 2)}?`,
      first: `one answer, number ${n}${padding}`,
      second: `another answer, number ${n}`,
    }
    return { ...texts, human: truth(texts, {}).pFirst > 0.5 ? ('A' as const) : ('B' as const) }
  })
  const ids = await importPairs(
    projectId,
    shown.map(({ context, first, second, human }, n) => ({ prompt: context, a: first, b: second, human: n < 160 ? human : null })),
  )
  pairs.push(...shown.map(({ context, first, second }, n) => ({ id: ids[n] ?? '', context, first, second })))
})

const truth = (texts: { context: string; first: string; second: string }, biases: Partial<Planted>) =>
  plantedTruth(texts, { ...unbiased, quality, seed: 11, ...biases })

async function runOf(labeler: string, biases: Partial<Planted>, of: readonly Shown[] = pairs): Promise<string> {
  const labels = of.map(({ id, context, first, second }) => ({
    pairId: id,
    pFirstAB: truth({ context, first, second }, biases).pFirst,
    pFirstBA: truth({ context, first: second, second: first }, biases).pFirst,
  }))
  return (await make.run({ projectId, labeler, labels })).id
}

const board = (parts: Partial<LeaderboardFilter> = {}) => leaderboardScreen(projectId, LeaderboardFilter.parse({ of: 'runs', ...parts }))
const rowOf = (rows: readonly LeaderboardRow[], id: string): LeaderboardRow => {
  const row = rows.find((one) => one.id === id)
  if (row === undefined) throw new Error('the leaderboard lacks a run')
  return row
}

describe('the leaderboard shows what was planted', () => {
  let runs: Record<'good' | 'noisy' | 'firstPicker' | 'lengthLover' | 'few', string>
  beforeAll(async () => {
    runs = {
      good: await runOf('good', { noise: 0.3 }),
      noisy: await runOf('noisy', { noise: 6 }),
      firstPicker: await runOf('first picker', { position: 20 }),
      lengthLover: await runOf('length lover', { length: 20 }),
      few: await runOf('few', {}, pairs.slice(0, 30)),
    }
  })

  test('the better labeler stands above the worse, and each bias in its column', async () => {
    const { rows, humanPrefersLonger, nShared } = await board()
    expect(rows.map(({ alignment }) => alignment.value)).toEqual(
      rows.map(({ alignment }) => alignment.value).toSorted((x, y) => (y ?? -1) - (x ?? -1)),
    )
    const [good, noisy] = [rowOf(rows, runs.good), rowOf(rows, runs.noisy)]
    expect(good.alignment.interval?.[0]).toBeGreaterThan(noisy.alignment.interval?.[1] ?? 1)
    expect(good.kappa.value).toBeGreaterThan(noisy.kappa.value ?? 1)
    expect(good.brier.interval?.[1]).toBeLessThan(noisy.brier.interval?.[0] ?? 0)
    expect(rowOf(rows, runs.firstPicker).samePositionRate.value).toBe(1)
    expect(rowOf(rows, runs.lengthLover).prefersLonger).toMatchObject({ value: 1, n: nPairs / 2 })
    expectCovers(good.prefersLonger, humanPrefersLonger.value ?? -1)
    expect(nShared).toBe(30)
  })

  test('each figure is the one of the screen that is about that run alone, interval and n included', async () => {
    const { rows } = await board()
    for (const run of [runs.good, runs.noisy, runs.few]) {
      const row = rowOf(rows, run)
      const [agreement, position, calibration] = await Promise.all([
        agreementScreen(projectId, RunFilter.parse({ run })),
        positionScreen(projectId, RunFilter.parse({ run })),
        calibrationScreen(projectId, CalibrationFilter.parse({ run })),
      ])
      expect(row.alignment).toEqual(figureOf(agreement.headline, 'alignment'))
      expect(row.kappa).toEqual(figureOf(agreement.headline, 'kappa'))
      expect(row.samePositionRate).toEqual(figureOf(position.headline, 'samePositionRate'))
      const brier = figureOf(calibration.headline, 'brier')
      expect([row.brier.value, row.brier.n]).toEqual([expect.closeTo(brier.value ?? -1, 12), brier.n])
      expect(row.brier.interval?.[0]).toBeCloseTo(brier.interval?.[0] ?? -1, 9)
    }
  })

  test('rows on shared pairs are about the pairs that all have', async () => {
    const { rows, onlyShared } = await board({ pairs: 'shared' })
    expect(onlyShared).toBe(true)
    for (const { nLabels, alignment } of rows) expect([nLabels, alignment.n]).toEqual([30, 30])
  })

  test('the slice and the tie rule of the filter hold', async () => {
    await db.prompt.updateMany({
      where: { pairs: { some: { id: { in: pairs.slice(0, 10).map(({ id }) => id) } } } },
      data: { tags: ['hard'] },
    })
    const { rows } = await board({ tag: 'hard' })
    for (const { nLabels, alignment } of rows) expect([nLabels, alignment.n]).toEqual([10, 10])
  })

  test('a pair that was taken out counts nowhere', async () => {
    const pairId = pairs[0]?.id ?? ''
    await db.takenOutPair.create({ data: { pairId, projectId, reason: 'bad prompt', author: 'ana' } })
    const row = rowOf((await board()).rows, runs.few)
    expect([row.nLabels, row.alignment.n]).toEqual([29, 29])
    await db.takenOutPair.delete({ where: { pairId } })
  })

  test('the newest run of each version, and imported labels have no price, pace or rungs', async () => {
    const older = await db.run.findUniqueOrThrow({ where: { id: runs.noisy } })
    await db.run.update({ where: { id: runs.few }, data: { labelerVersionId: older.labelerVersionId } })
    const { rows } = await board({ of: 'versions' })
    expect(rows.map(({ id }) => id)).toContain(runs.few)
    expect(rows.map(({ id }) => id)).not.toContain(runs.noisy)
    const row = rowOf(rows, runs.few)
    expect(row.costPer1000).toMatchObject({ value: null })
    expect(row.labelsPerMinute).toMatchObject({ value: null, undefinedBecause: 'its labels came in a file' })
    expect(row.rungs).toEqual([])
  })

  test('its CSV has a line for each figure of each run', async () => {
    const { rows } = await board()
    const lines = leaderboardCsv(await board())
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(1 + rows.length * 7)
    expect(lines[1]).toContain(`AI labeler alignment,"${rows[0]?.labelerName} v1, ${rows[0]?.name}",${rows[0]?.alignment.value}`)
  })
})

test('pace and rungs of a run that asked: silence of more than a minute is no work', async () => {
  const { id } = await make.project()
  const pair = await make.pair({ projectId: id, human: [{ annotator: 'ana', preference: 'A' }] })
  const run = await make.run({ projectId: id, source: 'labeled', labels: [{ pairId: pair.id, pFirstAB: 0.9, pFirstBA: 0.1 }] })
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds))
  // 25 + 60 (an hour's silence) + 5 + 5 for the last stretch: 95 seconds with 190 judgments, two for a label.
  const ticks = [0, 25, 3625, 3630].map((seconds, index) => ({ runId: run.id, at: at(seconds), nJudgments: [50, 50, 50, 40][index] ?? 0 }))
  await db.runTick.createMany({ data: ticks })
  await db.runOutcome.createMany({
    data: [
      { runId: run.id, outcome: 'ok', kind: 'logprobs', n: 150, pairId: pair.id },
      { runId: run.id, outcome: 'ok', kind: 'parsed', n: 30, pairId: pair.id },
      { runId: run.id, outcome: 'unparsable', kind: 'no label', n: 20, pairId: pair.id },
    ],
  })
  const [row] = (await leaderboardScreen(id, LeaderboardFilter.parse({}))).rows
  expect(row?.labelsPerMinute).toMatchObject({ value: expect.closeTo(60, 9), n: 95, interval: null })
  expect(row?.rungs).toEqual([
    { rung: 'logprobs', n: 150, share: 0.75 },
    { rung: 'parsed', n: 30, share: 0.15 },
    { rung: 'none', n: 20, share: 0.1 },
  ])
})

test('a project without labels has no row, and says so without failing', async () => {
  const { id } = await make.project()
  expect(await leaderboardScreen(id, LeaderboardFilter.parse({}))).toMatchObject({ rows: [], nShared: 0 })
})
