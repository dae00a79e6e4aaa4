import {
  countConfidences,
  countStrata,
  type DrawnPair,
  type DrawPopulation,
  drawPoisson,
  drawStratified,
  type StratumRow,
} from '@/lib/store/draw-rows'
import { Conflict } from '@/lib/store/errors'
import { runNameOf } from '@/lib/store/samples'
import { inOneReading, type Transaction } from '@/lib/store/transaction'
import { allocate, planActive, randomHalfWidth, stratifiedHalfWidth } from './draw-plan'
import type { DrawnBy, DrawPlan, DrawRequest } from './draw-types'
import { isTargeted } from './draw-words'

export type Draw = { drawnBy: DrawnBy; pairs: DrawnPair[] }

/** What a draw would take, and how narrow the estimate from it would be. @throws NotFound for a run of another project */
export async function planDraw(projectId: string, request: DrawRequest): Promise<DrawPlan> {
  await ensureRuns(projectId, request)
  const { strata, active, design } = await inOneReading((client) => plan(client, projectId, request))
  const nLabels = active?.nLabels ?? strata.reduce((sum, { labels }) => sum + labels, 0)
  const populationSize = strata.reduce((sum, { size }) => sum + size, 0)
  return {
    design,
    populationSize,
    nLabels: Math.round(nLabels),
    strata: strata.map(({ name, size, labels }) => ({ name, size, labels, probability: active === null ? labels / size : null })),
    halfWidth: active === null ? stratifiedHalfWidth(strata) : active.halfWidth,
    randomHalfWidth: randomHalfWidth(strata, Math.round(nLabels)),
  }
}

/**
 * The drawn pairs with the probability that each had, in an order by chance, and how they were drawn. The same seed draws the same pairs.
 * @throws NotFound for a run of another project; Conflict when there is nothing to draw from
 */
export async function draw(projectId: string, request: DrawRequest): Promise<Draw> {
  await ensureRuns(projectId, request)
  // The strata that are counted and those that are drawn from are of one moment.
  return inOneReading(async (client) => {
    const { strata, active, design, rows, population } = await plan(client, projectId, request)
    const pairs =
      active === null
        ? await drawStratified(population, strata, request.seed, client)
        : await drawPoisson(population, active.probabilities, request.seed, client)
    if (pairs.length === 0) throw new Conflict('nothing-drawn', 'There is no such pair to draw.', 'Choose another run, slice or strategy.')
    const total = (of: (row: StratumRow) => number) => rows.reduce((sum, row) => sum + of(row), 0)
    const drawnBy: DrawnBy = {
      strategy: request.strategy,
      design,
      runId: request.runId,
      seed: request.seed,
      request,
      strata,
      probabilities: active?.probabilities ?? null,
      population: { n: total(({ size }) => size), sumF: total(({ sumF }) => sumF), sumFF: total(({ sumFF }) => sumFF) },
    }
    return { drawnBy, pairs }
  })
}

async function plan(client: Transaction, projectId: string, request: DrawRequest) {
  const population = populationOf(projectId, request)
  const rows = await countStrata(population, client)
  const strata = rows.length === 0 ? [] : allocate(request, rows)
  if (request.strategy !== 'active') return { population, rows, strata, active: null, design: 'stratified' as const }
  const active = planActive(await countConfidences(population, client), request)
  return { population, rows, strata, active, design: 'poisson' as const }
}

/** A targeted strategy without a floor never draws from the rest, so the rest is no part of what it can speak of. */
function populationOf(projectId: string, request: DrawRequest): DrawPopulation {
  const { strategy, runId, otherRunId, near, tag, split, policy, onlyUnlabelled, floor } = request
  const stratify = strategy === 'random' || strategy === 'active' ? 'none' : strategy === 'neyman' ? 'confidence' : strategy
  return {
    projectId,
    runId,
    stratify,
    otherRunId,
    near,
    tag,
    split,
    policy,
    onlyUnlabelled,
    onlyTarget: isTargeted(strategy) && floor === 0,
  }
}

async function ensureRuns(projectId: string, { runId, otherRunId }: DrawRequest): Promise<void> {
  for (const id of [runId, ...(otherRunId === undefined ? [] : [otherRunId])]) await runNameOf(projectId, id)
}
