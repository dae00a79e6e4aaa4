import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { positionScreen } from '@/lib/analytics/position'
import { ensureBaselineEndpoint, ensureLabeler } from '@/lib/baseline/endpoint'
import { type Planted, plantedTruth, unbiased } from '@/lib/baseline/planted'
import type { Worker } from '@/lib/jobs/worker'
import { RunFilter } from '@/lib/slice/filter'
import { agreementWithTies } from '@/lib/stats/agreement-with-ties'
import type { Figure } from '@/lib/stats/figure'
import { lengthCounts, prefersLonger } from '@/lib/stats/prefers-longer'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { startRun } from './plan'
import { silent, untilRun } from './testing/study'
import { startWorker } from './worker'

const nPairs = 300
type Pair = { id: string; context: string; a: string; b: string }

let worker: Worker
let projectId: string
const pairs: Pair[] = []

beforeAll(async () => {
  worker = await startWorker(silent)
  projectId = (await make.project()).id
  const texts = Array.from({ length: nPairs }, (_, n) => {
    const words = (count: number, word: string) => `${word}${n} `.repeat(count).trim()
    return { context: `Question ${n}?`, a: words(1 + ((n * 7) % 40), 'one'), b: words(1 + ((n * 11) % 40), 'two') }
  })
  const ids = await make.pairs(
    projectId,
    texts.map(({ context, a, b }) => ({ promptText: context, a, b })),
  )
  pairs.push(...texts.map((text, n) => ({ id: ids[n] ?? '', ...text })))
})
afterAll(() => worker.stop())

/** Runs a planted labeler over the pairs by way of the queue, the worker and HTTP, as any labeler runs. */
async function runPlanted(biases: Partial<Planted>) {
  const list = Object.entries(biases).map(([name, value]) => `${name}=${value}`)
  const model = `planted:${list.join(',')}`
  const labelerVersionId = await ensureLabeler(projectId, model, { endpointId: await ensureBaselineEndpoint(), model, task: 'helpful' })
  const { runId } = await startRun(projectId, { labelerVersionId, selection: {} })
  await untilRun(runId, ({ status }) => status === 'completed')
  return {
    runId,
    labels: await db.aiLabel.findMany({ where: { runId } }),
    screen: await positionScreen(projectId, RunFilter.parse({ run: runId })),
  }
}

function expectCovers(figure: Figure | undefined, planted: number): void {
  if (figure?.interval == null) throw new Error(`no interval: ${JSON.stringify(figure)}`)
  const rounding = 1e-9
  expect(planted).toBeGreaterThanOrEqual(figure.interval[0] - rounding)
  expect(planted).toBeLessThanOrEqual(figure.interval[1] + rounding)
}

const figureOf = (screen: Awaited<ReturnType<typeof positionScreen>>, key: string) => screen.headline.find((row) => row.key === key)?.figure
const pairOf = (pairId: string): Pair => pairs.find(({ id }) => id === pairId) ?? { id: '', context: '', a: '', b: '' }
/** P(|z| < x) of the standard normal by its series, exact to the digits asked for here. */
function within(x: number): number {
  let [term, sum] = [x, x]
  for (let k = 1; k < 60; k += 1) {
    term *= (-x * x) / (2 * k)
    sum += term / (2 * k + 1)
  }
  return (2 * sum) / Math.sqrt(2 * Math.PI)
}

describe('what the charts show is what was planted', () => {
  test('no bias: the same position wins never, and no leaning is found', async () => {
    const { screen } = await runPlanted({ seed: 11 })
    expect(figureOf(screen, 'samePositionRate')?.value).toBe(0)
    expectCovers(figureOf(screen, 'firstPositionExcess'), 0)
    expectCovers(figureOf(screen, 'firstPickRate'), 0.5)
  })

  test('position bias: the share of same-position pairs, all of them first', async () => {
    const { screen } = await runPlanted({ position: 0.8, quality: 3, seed: 12 })
    // Differences in quality are standard normal: first twice when |3 d| < 0.8.
    expectCovers(figureOf(screen, 'samePositionRate'), within(0.8 / 3))
    expect(figureOf(screen, 'firstShare')?.value).toBe(1)
    expect(figureOf(screen, 'firstPositionExcess')?.value).toBeGreaterThan(0)
  })

  test('a leaning to the second position shows as such', async () => {
    const { screen } = await runPlanted({ position: -1.5, quality: 3, seed: 13 })
    expectCovers(figureOf(screen, 'samePositionRate'), within(0.5))
    expect(figureOf(screen, 'firstShare')?.value).toBe(0)
  })

  test('length bias: how often the longer response is preferred, and none without it', async () => {
    const preferring = async (biases: Partial<Planted>) => {
      const { labels } = await runPlanted(biases)
      const rows = labels.flatMap(({ pairId, preference }) => {
        const { a, b } = pairOf(pairId)
        return preference === null ? [] : [{ preference, charsA: a.length, charsB: b.length }]
      })
      return prefersLonger(lengthCounts(rows)).prefersLonger
    }
    expectCovers(await preferring({ seed: 14 }), 0.5)
    const planted = { length: 2, quality: 2, seed: 15 }
    const expected = pairs
      .filter(({ a, b }) => Math.abs(a.length - b.length) > 30)
      .map(({ a, b }) => {
        const lean = (planted.length * Math.abs(a.length - b.length)) / 100 / planted.quality
        return 0.5 + within(lean) / 2
      })
    expectCovers(await preferring(planted), expected.reduce((sum, p) => sum + p, 0) / expected.length)
  })

  test('overconfidence: a labeler that is as sure as people agree is calibrated, and one that is twice as sure is not', async () => {
    const people = { ...unbiased, quality: 1.5, seed: 16 }
    const asked = async (overconfidence: number) => {
      const { labels } = await runPlanted({ quality: people.quality, seed: people.seed, overconfidence })
      const counts = [
        [0, 0],
        [0, 0],
      ]
      let confidence = 0
      labels.forEach(({ pairId, preference, confidence: own }) => {
        const { context, a, b } = pairOf(pairId)
        const index = pairs.findIndex(({ id }) => id === pairId)
        // A simulated person draws from the same latent quality; low-discrepancy draws keep the test from depending on luck.
        const person = plantedTruth({ context, first: a, second: b }, people).pFirst > ((index + 0.5) * 0.6180339887498949) % 1 ? 0 : 1
        const row = counts[preference === 'A' ? 0 : 1]
        if (row !== undefined) row[person] = (row[person] ?? 0) + 1
        confidence += (own ?? 0) / labels.length
      })
      return { confidence, alignment: agreementWithTies({ categories: ['A', 'B'], counts }, 'exclude') }
    }
    const calibrated = await asked(1)
    expectCovers(calibrated.alignment, calibrated.confidence)
    const tooSure = await asked(3)
    expect(tooSure.alignment.value).toBe(calibrated.alignment.value)
    expect(tooSure.confidence).toBeGreaterThan(tooSure.alignment.interval?.[1] ?? 1)
  })

  test('noise that differs between the orders makes inconsistent pairs without a favoured position', async () => {
    const { screen } = await runPlanted({ noise: 2, quality: 1, seed: 17 })
    // Each order adds its own noise: the verdicts differ by position when the two noises outweigh twice the quality.
    expect(figureOf(screen, 'flipRate')?.value).toBeGreaterThan(0.2)
    expectCovers(figureOf(screen, 'firstShare'), 0.5)
    expectCovers(figureOf(screen, 'firstPositionExcess'), 0)
  })
})
