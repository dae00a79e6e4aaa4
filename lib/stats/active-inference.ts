import { requireFinite } from './check'
import { type Figure, StatisticInputError } from './figure'
import { type Moments, meanFigure } from './mean'

/** A unit with the model's guess f, the probability π with which its label was asked for, and the label where it was. */
export type ActiveUnit = { f: number; pi: number; y: number | null }

/**
 * The moments of f + (y − f)ξ/π over all units, ξ = 1 where the label was asked for.
 * @throws StatisticInputError if a probability is not in (0, 1], or a guess or label not finite
 */
export function activeMoments(units: readonly ActiveUnit[]): Moments {
  const moments = { n: 0, sum: 0, sumOfSquares: 0 }
  for (const { f, pi, y } of units) {
    requireFinite('f', f)
    if (!(pi > 0 && pi <= 1)) throw new StatisticInputError('pi', `must lie in (0, 1], but is ${pi}`)
    if (y !== null) requireFinite('y', y)
    const value = y === null ? f : f + (y - f) / pi
    moments.n += 1
    moments.sum += value
    moments.sumOfSquares += value ** 2
  }
  return moments
}

/**
 * Active statistical inference: the mean of y over all units from guesses everywhere and labels where they tell most; standard error
 * sd/√N, normal interval. Keep a uniform floor under π.
 * Edges: no unit is undefined; one has no standard error. With every label asked for it is the plain mean.
 * Source: Zrnic & Candès 2024; METHOD.md section 2.7
 */
export function activeMean(moments: Moments): Figure {
  return meanFigure(moments, { undefinedBecause: 'there are no units' })
}
