import { expect, test } from 'vitest'
import { activeProbability } from '@/lib/stats/active-probabilities'
import { type Random, seededRandom } from '@/lib/stats/random'
import type { StratumRow } from '@/lib/store/draw-rows'
import { allocate, planActive } from './draw-plan'
import { type DrawnBy, DrawRequest } from './draw-types'
import { type Answer, sampleEstimates, servedEstimate } from './sample-estimate'

type Sample = { drawnBy: DrawnBy; answers: Answer[] }
type Unit = { f: number; y: number; stratum: string }
const runId = '0193a000-0000-7000-8000-000000000001'
const size = 2000
const nDraws = 300

/** Pairs of an overconfident labeler, mostly sure of itself: right less often than it says, least where it is unsure. */
function population(random: Random): Unit[] {
  return Array.from({ length: size }, () => {
    const f = Math.round((1 - random() ** 3 / 2) * 1000) / 1000
    const y = random() < 1.4 * f - 0.45 ? 1 : 0
    return { f, y, stratum: f < 0.7 ? 'near tie' : 'all others' }
  })
}

const units = population(seededRandom(11))
const truth = units.reduce((sum, { y }) => sum + y, 0) / size
const kept = { n: size, sumF: total(units, ({ f }) => f), sumFF: total(units, ({ f }) => f ** 2) }

function total<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}

const request = (parts: Partial<DrawRequest>): DrawRequest =>
  DrawRequest.parse({ strategy: 'near-ties', runId, n: 300, floor: 0.2, ...parts })

function strataOf(): StratumRow[] {
  return [...Map.groupBy(units, ({ stratum }) => stratum)].map(([name, own]) => ({
    name,
    size: own.length,
    nLabelled: 0,
    nRight: 0,
    meanConfidence: total(own, ({ f }) => f) / own.length,
    sumF: total(own, ({ f }) => f),
    sumFF: total(own, ({ f }) => f ** 2),
  }))
}

/** `n` of the values, at random. */
function some<T>(values: readonly T[], n: number, random: Random): T[] {
  const left = [...values]
  return Array.from({ length: n }, () => left.splice(Math.floor(random() * left.length), 1)).flat()
}

const strata = allocate(request({}), strataOf())
const byStratum = strata.map((stratum) => ({ ...stratum, units: units.filter((unit) => unit.stratum === stratum.name) }))

function drawByStrata(random: Random): Sample {
  const drawnBy: DrawnBy = {
    strategy: 'near-ties',
    design: 'stratified',
    runId,
    seed: 1,
    request: {},
    strata,
    probabilities: null,
    population: kept,
  }
  const answers = byStratum.flatMap((one) => some(one.units, one.labels, random).map((unit) => ({ ...unit, pi: one.labels / one.size })))
  return { drawnBy, answers }
}

const { probabilities } = planActive(
  units.map(({ f }) => ({ confidence: f, size: 1 })),
  request({}),
)
const withProbability = units.map((unit) => ({ ...unit, pi: activeProbability(Math.sqrt(unit.f * (1 - unit.f)), probabilities) }))

function drawActively(random: Random): Sample {
  const drawnBy: DrawnBy = {
    strategy: 'active',
    design: 'poisson',
    runId,
    seed: 1,
    request: {},
    strata: [],
    probabilities,
    population: kept,
  }
  return { drawnBy, answers: withProbability.filter(({ pi }) => random() < pi) }
}

const countsOf = (answers: readonly Answer[]) =>
  new Map([...Map.groupBy(answers, ({ stratum }) => stratum)].map(([name, own]) => [name, own.length]))

function coverage(make: (random: Random) => Sample, answered: number) {
  const random = seededRandom(23)
  const held = { served: 0, hajek: 0, horvitzThompson: 0, naive: 0 }
  for (let draw = 0; draw < nDraws; draw += 1) {
    const { drawnBy, answers } = make(random)
    const found = sampleEstimates(drawnBy, some(answers, Math.round(answers.length * answered), random), countsOf(answers))
    const holds = ({ interval }: { interval: readonly [number, number] | null }) =>
      interval !== null && interval[0] <= truth && truth <= interval[1]
    if (holds(servedEstimate(drawnBy, found))) held.served += 1
    if (holds(found.hajek)) held.hajek += 1
    if (holds(found.horvitzThompson)) held.horvitzThompson += 1
    if (holds(found.naive)) held.naive += 1
  }
  return Object.fromEntries(Object.entries(held).map(([name, n]) => [name, n / nDraws]))
}

test('from a draw of mostly near ties the weighted estimate covers the truth, the unweighted one does not', () => {
  const { served, naive } = coverage(drawByStrata, 1)
  expect(served).toBeGreaterThanOrEqual(0.93)
  expect(naive).toBeLessThan(0.2)
})

test('from an active draw every weighted estimate covers the truth, the unweighted one does not', () => {
  const { served, hajek, horvitzThompson, naive } = coverage(drawActively, 1)
  expect(served).toBeGreaterThanOrEqual(0.93)
  expect(hajek).toBeGreaterThanOrEqual(0.93)
  expect(horvitzThompson).toBeGreaterThanOrEqual(0.93)
  expect(naive).toBeLessThan(0.2)
})

test('half-way through the sample the weighted estimates cover the truth already', () => {
  expect(coverage(drawByStrata, 0.5).served).toBeGreaterThanOrEqual(0.93)
  expect(coverage(drawActively, 0.5).served).toBeGreaterThanOrEqual(0.93)
})

test('knows nothing without an answer, and needs every answer for the estimates over all pairs', () => {
  const { drawnBy, answers } = drawActively(seededRandom(3))
  expect(sampleEstimates(drawnBy, [], countsOf(answers)).active).toMatchObject({
    value: null,
    undefinedBecause: 'no drawn pair has an answer yet',
  })
  const withTie = answers.map((answer, index) => (index === 0 ? { ...answer, y: null } : answer))
  const found = sampleEstimates(drawnBy, withTie, countsOf(answers))
  expect(found.active.value).toBeNull()
  expect(found.hajek.value).not.toBeNull()
  expect(servedEstimate(drawnBy, found)).toEqual(found.hajek)
})
