import { beforeAll, expect, test } from 'vitest'
import { activeProbability } from '@/lib/stats/active-probabilities'
import { pool } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { draw, planDraw } from './draw'
import { DrawRequest, type Strategy } from './draw-types'
import { takeOut } from './talk'

const nPairs = 60
let projectId: string
let runId: string
let otherRunId: string
let ids: string[]
/** P(A) of each pair: a third near ties, a third middling, a third sure. */
const pA = (n: number): number => [0.52, 0.7, 0.97][n % 3] ?? 0.5

beforeAll(async () => {
  projectId = (await make.project()).id
  ids = []
  for (let n = 0; n < nPairs; n += 1) {
    const human = n % 4 === 0 ? [{ annotator: 'ana', preference: n % 8 === 0 ? ('B' as const) : ('A' as const) }] : []
    const { id } = await make.pair({ projectId, tags: n % 5 === 0 ? ['code'] : [], human })
    // What is drawn follows from the ids and the seed: with ids of their own the tests see the same draws every time.
    const fixed = `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
    await pool.query('update "Pair" set id = $2::uuid where id = $1::uuid', [id, fixed])
    ids.push(fixed)
  }
  const labels = ids.map((pairId, n) => ({ pairId, pFirstAB: pA(n), pFirstBA: n % 6 === 0 ? 0.9 : 1 - pA(n) }))
  runId = (await make.run({ projectId, labels })).id
  otherRunId = (await make.run({ projectId, labels: ids.map((pairId, n) => ({ pairId, pFirstAB: n % 10 === 0 ? 0.2 : 0.8 })) })).id
})

const request = (strategy: Strategy, parts: Record<string, unknown> = {}): DrawRequest =>
  DrawRequest.parse({ strategy, runId, n: 20, floor: 0.3, otherRunId, tag: strategy === 'slice' ? 'code' : undefined, ...parts })

const strategies = ['random', 'confidence', 'inconsistent', 'against-people', 'near-ties', 'slice', 'two-runs', 'neyman', 'active'] as const

test.each(strategies)('%s: each pair is drawn as often as its stored probability says', async (strategy) => {
  const nDraws = 40
  const drawn = new Map<string, { times: number; pi: number }>()
  let size = 0
  for (let seed = 1; seed <= nDraws; seed += 1) {
    const { drawnBy, pairs } = await draw(projectId, request(strategy, { seed }))
    size = drawnBy.population.n
    for (const { pairId, inclusionProbability: pi } of pairs) {
      const known = drawn.get(pairId)
      if (known !== undefined) expect(pi).toBeCloseTo(known.pi, 12)
      drawn.set(pairId, { times: (known?.times ?? 0) + 1, pi })
    }
  }
  expect(drawn.size).toBe(size)
  let chiSquared = 0
  for (const { times, pi } of drawn.values()) {
    const sd = Math.sqrt(nDraws * pi * (1 - pi))
    if (sd === 0) expect(times).toBe(nDraws)
    else {
      expect(Math.abs(times - nDraws * pi) / sd).toBeLessThan(4.5)
      chiSquared += ((times - nDraws * pi) / sd) ** 2
    }
  }
  // About as many as there are pairs, with a standard deviation of √(2·pairs).
  expect(chiSquared).toBeLessThan(size + 5 * Math.sqrt(2 * size))
})

test('the same seed draws the same pairs in the same order, another one others', async () => {
  const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => draw(projectId, request('near-ties', { seed }))))
  expect(again).toEqual(one)
  expect(other?.pairs).not.toEqual(one?.pairs)
})

test('a targeted draw takes most labels from its target and keeps a floor under the rest; without a floor the rest is no part of it', async () => {
  const plan = await planDraw(projectId, request('near-ties', { n: 20 }))
  expect(plan).toMatchObject({ design: 'stratified', populationSize: 60, nLabels: 20 })
  const target = plan.strata.find(({ name }) => name === 'near tie')
  expect(target).toMatchObject({ size: 10 })
  expect(target?.labels).toBe(10)
  expect(plan.strata.find(({ name }) => name === 'all others')?.labels).toBeGreaterThanOrEqual(2)
  const alone = await planDraw(projectId, request('near-ties', { n: 8, floor: 0 }))
  expect(alone).toMatchObject({ populationSize: 10, strata: [{ name: 'near tie', size: 10, labels: 8, probability: 0.8 }] })
})

test('strata are what they say', async () => {
  const sizes = async (strategy: Strategy) =>
    Object.fromEntries((await planDraw(projectId, request(strategy))).strata.map(({ name, size }) => [name, size]))
  expect(await sizes('random')).toEqual({ 'all pairs': 60 })
  expect(await sizes('inconsistent')).toEqual({ 'another response in the other order': 10, 'all others': 50 })
  expect(await sizes('against-people')).toEqual({ 'AI and people differ': 7, 'all others': 8 })
  expect(await sizes('slice')).toEqual({ 'the slice': 12, 'all others': 48 })
  expect(await sizes('two-runs')).toEqual({ 'the two runs differ': 12, 'all others': 48 })
})

test('an active draw prefers unsure labels and never leaves a pair without a chance', async () => {
  const { drawnBy, pairs } = await draw(projectId, request('active', { n: 25, floor: 0.2 }))
  expect(drawnBy.design).toBe('poisson')
  const probabilities = drawnBy.probabilities ?? { floor: 0, scale: 0 }
  expect(probabilities.floor).toBeCloseTo((0.2 * 25) / 60, 12)
  expect(activeProbability(0.49, probabilities)).toBeGreaterThan(activeProbability(0.17, probabilities))
  expect(pairs.length).toBeGreaterThan(10)
  const plan = await planDraw(projectId, request('active', { n: 25, floor: 0.2 }))
  expect(plan.nLabels).toBe(25)
  expect(plan.halfWidth.value).toBeGreaterThan(0)
})

test('draws nothing that was taken out, nothing of another project, and only unlabelled pairs when asked', async () => {
  const other = await make.project()
  await expect(draw(other.id, request('random'))).rejects.toMatchObject({ status: 404 })
  const own = await make.project()
  const kept = await make.pair({ projectId: own.id })
  const bad = await make.pair({ projectId: own.id })
  const labelled = await make.pair({ projectId: own.id, human: [{ annotator: 'ana', preference: 'A' }] })
  const run = await make.run({ projectId: own.id, labels: [kept, bad, labelled].map(({ id }) => ({ pairId: id, pFirstAB: 0.8 })) })
  await takeOut(own.id, bad.id, 'ana', 'cut off')
  const { pairs } = await draw(own.id, request('random', { runId: run.id, otherRunId: undefined, onlyUnlabelled: true }))
  expect(pairs).toEqual([{ pairId: kept.id, stratum: 'all pairs', inclusionProbability: 1 }])
})
