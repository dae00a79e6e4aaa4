import { activeMean } from '@/lib/stats/active-inference'
import { type Figure, undefinedFigure } from '@/lib/stats/figure'
import { inclusionEstimates, inclusionSums } from '@/lib/stats/horvitz-thompson'
import { meanFigure, momentsOf } from '@/lib/stats/mean'
import { proportion } from '@/lib/stats/proportion'
import { stratifiedShare } from '@/lib/stats/stratified-share'
import type { DrawnBy } from './draw-types'

/** A drawn pair that has its answer: y is 1 for a right AI label, 0 for a wrong one, null for an answer that does not count; f is the AI's confidence. */
export type Answer = { stratum: string | null; pi: number; f: number; y: number | null }

/** How many pairs were drawn from each stratum. */
export type DrawnCounts = ReadonlyMap<string | null, number>

export type SampleEstimates = {
  /** The mean of the answers as they are: biased when some pairs were likelier to be drawn. */
  naive: Figure
  /** By strata; undefined for a Poisson draw. */
  stratified: Figure
  hajek: Figure
  horvitzThompson: Figure
  /** With the AI's confidence on the pairs that were not drawn; undefined for a stratified draw. */
  active: Figure
}

/**
 * The share of right AI labels over the population of a draw, from the answers so far, each weighed by its inclusion probability. Drawn pairs come up
 * in an order by chance, so that those answered are a random part of those drawn, and π is multiplied by the answered share (of its stratum).
 * Edges: without an answer everything is undefined. Answers that do not count (`y` null) leave the stratified and Hájek estimates a share of those that
 * would count; Horvitz–Thompson and active inference need every answer and are undefined.
 * Source: METHOD.md section 2.7
 */
export function sampleEstimates(drawnBy: DrawnBy, answers: readonly Answer[], drawn: DrawnCounts): SampleEstimates {
  const counted = answers.flatMap(({ y, ...rest }) => (y === null ? [] : [{ ...rest, y }]))
  const naive = naiveMean(counted.map(({ y }) => y))
  if (counted.length === 0) {
    const none = undefinedFigure(0, 'no drawn pair has an answer yet')
    return { naive: none, stratified: none, hajek: none, horvitzThompson: none, active: none }
  }
  if (drawnBy.design === 'stratified') {
    const poissonOnly = undefinedFigure(counted.length, 'the draw was by strata')
    return { naive, stratified: byStrata(drawnBy, answers), hajek: poissonOnly, horvitzThompson: poissonOnly, active: poissonOnly }
  }
  const nDrawn = [...drawn.values()].reduce((sum, n) => sum + n, 0)
  const answeredShare = Math.min(1, answers.length / nDrawn)
  const weighed = counted.map((answer) => ({ ...answer, pi: answer.pi * answeredShare }))
  const { hajek, horvitzThompson } = inclusionEstimates(inclusionSums(weighed), drawnBy.population.n)
  const needsAll = undefinedFigure(counted.length, 'some answers do not count, and this estimate needs all')
  const isWhole = counted.length === answers.length
  return {
    naive,
    stratified: undefinedFigure(counted.length, 'each pair was drawn by its own coin'),
    hajek: asShare(hajek),
    horvitzThompson: isWhole ? asShare(horvitzThompson) : needsAll,
    active: isWhole ? asShare(activeEstimate(drawnBy, weighed)) : needsAll,
  }
}

/** The estimate that a draw is made for. */
export function servedEstimate({ design }: DrawnBy, estimates: SampleEstimates): Figure {
  if (design === 'stratified') return estimates.stratified
  return estimates.active.value === null ? estimates.hajek : estimates.active
}

function naiveMean(values: readonly number[]): Figure {
  if (values.every((y) => y === 0 || y === 1)) return proportion(values.filter((y) => y === 1).length, values.length)
  return asShare(meanFigure(momentsOf(values)))
}

function byStrata({ strata }: DrawnBy, answers: readonly Answer[]): Figure {
  const found = Map.groupBy(answers, ({ stratum }) => stratum)
  return stratifiedShare(
    strata.map(({ name, size }) => {
      const own = found.get(name) ?? []
      const values = own.flatMap(({ y }) => (y === null ? [] : [y]))
      const { sum, sumOfSquares } = momentsOf(values)
      return { size, n: own.length, nCounted: values.length, sum, sumOfSquares }
    }),
  )
}

/** Moments of f + (y − f)ξ/π over the population: f alone from the sums that were kept, the drawn pairs' own values added. */
function activeEstimate({ population }: DrawnBy, answers: readonly { y: number; f: number; pi: number }[]): Figure {
  const values = answers.map(({ y, f, pi }) => ({ f, value: f + (y - f) / pi }))
  const figure = activeMean({
    n: population.n,
    sum: population.sumF + values.reduce((sum, { f, value }) => sum + value - f, 0),
    sumOfSquares: population.sumFF + values.reduce((sum, { f, value }) => sum + value ** 2 - f ** 2, 0),
  })
  return figure.value === null ? figure : { ...figure, n: answers.length }
}

/** An interval of a share ends at 0 and 1. */
function asShare(figure: Figure): Figure {
  if (figure.value === null || figure.interval === null) return figure
  const [low, high] = figure.interval
  return { ...figure, interval: [Math.max(0, low), Math.min(1, high)] }
}
