import { requireCount, requireFinite } from './check'
import { concordance, type WeightedPoint } from './concordance'
import { defined, type Figure, type Interval, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** `times` units (1 if not given) with this score and this human rating: a list, or the histogram of one. */
export type ScorePoint = { score: number; human: number; times?: number }

/** Three correlations, each from −1 to 1; n counts units. */
export type ScoreCorrelation = { pearson: Figure; spearman: Figure; kendallTauB: Figure }

/**
 * How direct scores go with human ratings: Pearson, Spearman (Pearson of mid-ranks) and Kendall's tau-b, with intervals on Fisher's scale.
 * Edges: no unit, or a constant score or rating: undefined. Fewer than five units, or a correlation of ±1: no interval.
 * @throws StatisticInputError if a number is not finite or `times` not a count
 * Source: METHOD.md section 1.7 and vector group score_correlation; Bonett & Wright 2000 for the intervals of ranks
 */
export function scoreCorrelation(points: readonly ScorePoint[]): ScoreCorrelation {
  const units = points.flatMap(({ score, human, times = 1 }) => {
    requireFinite('score', score)
    requireFinite('human', human)
    requireCount('times', times)
    return times > 0 ? [{ x: score, y: human, times }] : []
  })
  const n = units.reduce((sum, { times }) => sum + times, 0)
  if (new Set(units.map(({ x }) => x)).size < 2 || new Set(units.map(({ y }) => y)).size < 2) {
    const nothing = undefinedFigure(n, n === 0 ? 'no unit has both a score and a rating' : 'the scores or the ratings are all the same')
    return { pearson: nothing, spearman: nothing, kendallTauB: nothing }
  }
  const [ranksX, ranksY] = [weightedMidRanks(units, ({ x }) => x), weightedMidRanks(units, ({ y }) => y)]
  const ranked = units.map((unit) => ({ x: ranksX.get(unit.x) ?? 0, y: ranksY.get(unit.y) ?? 0, times: unit.times }))
  const spearman = pearson(ranked, n)
  const { concordant, discordant, tiedX, tiedY } = concordance(units)
  const pairs = (n * (n - 1)) / 2
  const tau = (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY))
  return {
    pearson: withInterval(pearson(units, n), n, () => 1 / (n - 3)),
    spearman: withInterval(spearman, n, (r) => (1 + r ** 2 / 2) / (n - 3)),
    kendallTauB: withInterval(tau, n, () => 0.437 / (n - 4)),
  }
}

function pearson(points: readonly WeightedPoint[], n: number): number {
  const mean = (of: (point: WeightedPoint) => number) => points.reduce((sum, point) => sum + point.times * of(point), 0) / n
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)]
  const covariance = mean(({ x, y }) => (x - meanX) * (y - meanY))
  return covariance / Math.sqrt(mean(({ x }) => (x - meanX) ** 2) * mean(({ y }) => (y - meanY) ** 2))
}

/** The mid-rank of each value when it occurs as often as its points say. */
function weightedMidRanks(points: readonly WeightedPoint[], of: (point: WeightedPoint) => number): Map<number, number> {
  const timesOf = new Map<number, number>()
  for (const point of points) timesOf.set(of(point), (timesOf.get(of(point)) ?? 0) + point.times)
  const ranks = new Map<number, number>()
  let below = 0
  for (const [value, times] of [...timesOf].toSorted(([a], [b]) => a - b)) {
    ranks.set(value, below + (times + 1) / 2)
    below += times
  }
  return ranks
}

function withInterval(value: number, n: number, varianceOfZ: (r: number) => number): Figure {
  const r = Math.max(-1, Math.min(1, value))
  if (n < 5) return defined(r, n, { note: 'fewer than five units give no interval' })
  if (Math.abs(r) === 1) return defined(r, n, { note: 'a perfect correlation has no interval on this scale' })
  const half = normalMultiplier() * Math.sqrt(varianceOfZ(r))
  const interval: Interval = [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)]
  return defined(r, n, { interval })
}
