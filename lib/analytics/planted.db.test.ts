import { beforeAll, describe, expect, test } from 'vitest'
import { type Planted, plantedTruth, unbiased } from '@/lib/baseline/planted'
import { RunFilter } from '@/lib/slice/filter'
import { make } from '@/lib/store/testing'
import { CalibrationFilter, calibrationScreen } from './calibration'
import type { CalibrationScreen } from './calibration-types'
import { positionScreen } from './position'
import { expectCovers, figureOf, importPairs } from './testing'

/** So many that which prompts fall into which half of a recalibration decides nothing. */
const nPairs = 1500
const quality = 1.5

type Pair = { id: string; context: string; first: string; second: string }
const pairs: Pair[] = []
let projectId: string

/**
 * People prefer A with the probability that an unbiased labeler gives it. Among those of like probability the preferences are spread evenly, so that no
 * bin depends on luck.
 */
beforeAll(async () => {
  projectId = (await make.project()).id
  const asked = Array.from({ length: nPairs }, (_, n) => {
    const texts = { context: `Question ${n}?`, first: `one answer, number ${n}`, second: `another answer, number ${n}` }
    return { ...texts, ...plantedTruth(texts, { ...unbiased, quality, seed: 7 }) }
  })
  let expected = 0
  const shown = asked
    .toSorted((one, other) => one.pFirst - other.pFirst)
    .map((pair) => {
      const before = Math.round(expected)
      expected += pair.pFirst
      return { ...pair, human: Math.round(expected) > before ? ('A' as const) : ('B' as const) }
    })
  const rows = shown.map(({ context, first, second, human }) => ({ prompt: context, a: first, b: second, human }))
  const ids = await importPairs(projectId, rows)
  pairs.push(...shown.map(({ context, first, second }, index) => ({ id: ids[index] ?? '', context, first, second })))
})

async function runOf(biases: Partial<Planted>): Promise<string> {
  const planted = { ...unbiased, quality, seed: 7, ...biases }
  const labels = pairs.map(({ id, context, first, second }) => ({
    pairId: id,
    pFirstAB: plantedTruth({ context, first, second }, planted).pFirst,
    pFirstBA: plantedTruth({ context, first: second, second: first }, planted).pFirst,
  }))
  return (await make.run({ projectId, labels })).id
}

const temperatureOf = ({ recalibration }: CalibrationScreen): number =>
  recalibration.rows.find(({ name }) => name === 'temperature')?.parameters[0]?.figure.value ?? Number.NaN

describe('what the screens show is what was planted', () => {
  test('a labeler as sure as people agree is calibrated: every bin covers its probability', async () => {
    const screen = await calibrationScreen(projectId, CalibrationFilter.parse({ run: await runOf({}) }))
    for (const { meanP, observed } of screen.byProbability.filter(({ observed }) => observed.n >= 10)) expectCovers(observed, meanP)
    expect(temperatureOf(screen)).toBeGreaterThan(0.5)
    expect(temperatureOf(screen)).toBeLessThan(2)
  })

  test('one four times too sure shows as that: recalibration finds the factor and mends the other half', async () => {
    const screen = await calibrationScreen(projectId, CalibrationFilter.parse({ run: await runOf({ overconfidence: 4 }) }))
    const find = (name: string) => screen.recalibration.rows.find((row) => row.name === name)
    const calibrated = await calibrationScreen(projectId, CalibrationFilter.parse({ run: await runOf({}) }))
    expect(temperatureOf(screen) / temperatureOf(calibrated)).toBeCloseTo(4, 0)
    expect(find('temperature')?.brier.value).toBeLessThan(find('none')?.brier.value ?? 0)
    expect(find('temperature')?.ece.value).toBeLessThan(find('none')?.ece.value ?? 0)
    // The order of the probabilities is what it was, and so is the area under the curve.
    expect(figureOf(screen.headline, 'auc').value).toBeCloseTo(figureOf(calibrated.headline, 'auc').value ?? 0, 2)
    expect(figureOf(screen.headline, 'ece').value).toBeGreaterThan(2 * (figureOf(calibrated.headline, 'ece').value ?? 1))
  })

  test('a leaning to the first position is on the logit scale what was planted, and averaging takes it away', async () => {
    const screen = await positionScreen(projectId, RunFilter.parse({ run: await runOf({ position: 1.2 }) }))
    expect(figureOf(screen.soft, 'logitBias').value).toBeCloseTo(1.2, 9)
    const unmoved = await positionScreen(projectId, RunFilter.parse({ run: await runOf({}) }))
    expect(figureOf(screen.soft, 'logitPreference').value).toBeCloseTo(figureOf(unmoved.soft, 'logitPreference').value ?? 0, 9)
    const averaged = (of: typeof screen) => of.averaging.rows.find(({ name }) => name === 'average of both orders')?.figure.value
    expect(averaged(screen)).toBe(averaged(unmoved))
    expect(screen.averaging.gain.figure.interval?.[0]).toBeGreaterThan(0)
    expect(unmoved.averaging.gain.figure.value).toBe(0)
  })

  test('noise in each order leans to no position', async () => {
    const screen = await positionScreen(projectId, RunFilter.parse({ run: await runOf({ noise: 2 }) }))
    expectCovers(figureOf(screen.soft, 'logitBias'), 0)
    expect(screen.averaging.gain.figure.value).toBeGreaterThan(0)
  })
})
