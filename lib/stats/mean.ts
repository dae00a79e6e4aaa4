import { requireCount, requireFinite } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** A list of numbers as SQL can sum it. */
export type Moments = { n: number; sum: number; sumOfSquares: number }

/** The moments of a list. */
export function momentsOf(values: readonly number[]): Moments {
  const add = ({ n, sum, sumOfSquares }: Moments, value: number) => ({
    n: n + 1,
    sum: sum + value,
    sumOfSquares: sumOfSquares + value ** 2,
  })
  return values.reduce(add, { n: 0, sum: 0, sumOfSquares: 0 })
}

/**
 * The mean of independent units with the standard error sd/√n (n − 1 in the variance) and the normal interval.
 * Edges: n = 0 is undefined; n = 1 has no standard error. Equal values give a zero-width interval, and the note says so.
 * @throws StatisticInputError if n is not a count or a sum is not finite
 * Source: METHOD.md section 2.6 (AlpacaEval's standard error)
 */
export function meanFigure(moments: Moments, options: { confidence?: number; undefinedBecause?: string } = {}): Figure {
  const { n, sum, sumOfSquares } = moments
  const { confidence = 0.95, undefinedBecause = 'there is nothing to average' } = options
  requireCount('n', n)
  requireFinite('sum', sum)
  requireFinite('sumOfSquares', sumOfSquares)
  if (n === 0) return undefinedFigure(0, undefinedBecause)
  const mean = sum / n
  if (n === 1) return defined(mean, 1, { note: 'one unit has no standard error' })
  const standardError = Math.sqrt(squaredDeviations(moments) / (n - 1) / n)
  const half = normalMultiplier(confidence) * standardError
  const interval = [mean - half, mean + half] as const
  return defined(mean, n, {
    interval,
    standardError,
    ...(standardError === 0 && { note: 'every unit has the same value: the interval has no width' }),
  })
}

/** Σ(x − x̄)² from the moments; what rounding leaves of equal values counts as 0. */
export function squaredDeviations({ n, sum, sumOfSquares }: Moments): number {
  const deviations = sumOfSquares - sum ** 2 / n
  return deviations > sumOfSquares * 1e-14 * n ** 0.5 ? deviations : 0
}
