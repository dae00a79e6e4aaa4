import { activeProbabilities, activeProbability, expectedSize } from '@/lib/stats/active-probabilities'
import { wholeAllocation } from '@/lib/stats/allocation'
import { defined, type Figure, undefinedFigure } from '@/lib/stats/figure'
import { normalMultiplier } from '@/lib/stats/quantile'
import type { StratumRow } from '@/lib/store/draw-rows'
import type { DrawRequest, PlannedStratum } from './draw-types'

/** With this many human labels a stratum's own share of right labels is believed, before that the AI's confidence is. */
const enoughLabels = 10

/**
 * How many labels each stratum gets, at least two where it has them. A share `floor` of them goes to the strata by size, the rest by strategy: to the
 * one it prefers, evenly, or by Neyman where labels vary most.
 */
export function allocate(request: DrawRequest, rows: readonly StratumRow[]): PlannedStratum[] {
  const size = rows.reduce((sum, row) => sum + row.size, 0)
  const preferred = rows.map((row) => preference(request, row, rows))
  const total = preferred.reduce((sum, weight) => sum + weight, 0)
  const isEven = total === 0 || request.strategy === 'random'
  const weighted = rows.map((row, index) => {
    const even = row.size / size
    const weight = isEven ? even : request.floor * even + ((1 - request.floor) * (preferred[index] ?? 0)) / total
    // Neyman's n·N·S/ΣNS with S = weight/N spends the labels in the ratio of the weights.
    return { size: row.size, sd: weight / row.size }
  })
  const labels = wholeAllocation(weighted, request.n)
  return rows.map((row, index) => ({ name: row.name, size: row.size, labels: labels[index] ?? 0, sd: guessedSpread(row) }))
}

function preference({ strategy, allocation }: DrawRequest, row: StratumRow, rows: readonly StratumRow[]): number {
  if (strategy === 'neyman') return row.size * guessedSpread(row)
  if (strategy === 'confidence') return allocation === 'equal' ? 1 / rows.length : row.size
  return row.name === 'all others' ? 0 : 1
}

/** √(p(1 − p)) for the share p of right labels: from people where enough have labelled, else what the AI's confidence says of itself. */
function guessedSpread({ nLabelled, nRight, meanConfidence }: StratumRow): number {
  const p = nLabelled >= enoughLabels ? (nRight + 1) / (nLabelled + 2) : meanConfidence
  return Math.sqrt(Math.max(0, p * (1 - p)))
}

/** Half of the 95 % interval that a stratified draw is to be expected to give. Edges: a stratum without labels leaves it undefined. */
export function stratifiedHalfWidth(strata: readonly PlannedStratum[]): Figure {
  const n = strata.reduce((sum, { labels }) => sum + labels, 0)
  const size = strata.reduce((sum, stratum) => sum + stratum.size, 0)
  if (size === 0) return undefinedFigure(0, 'there are no such pairs')
  if (strata.some(({ labels }) => labels === 0)) return undefinedFigure(n, 'a stratum gets no label')
  const variance = strata.reduce((sum, one) => sum + (one.size / size) ** 2 * (1 - one.labels / one.size) * (one.sd ** 2 / one.labels), 0)
  return halfWidthOf(variance, n)
}

/** The same for a simple random draw of n labels from these strata together. */
export function randomHalfWidth(strata: readonly PlannedStratum[], n: number): Figure {
  const size = strata.reduce((sum, stratum) => sum + stratum.size, 0)
  if (size === 0 || n === 0) return undefinedFigure(0, 'there are no such pairs')
  const drawn = Math.min(n, size)
  // A right label is 1 or 0, so the spread over all pairs follows from the share that each stratum's spread stands for: p = (1 + √(1 − 4s²))/2.
  const share = strata.reduce((sum, one) => sum + (one.size / size) * ((1 + Math.sqrt(Math.max(0, 1 - 4 * one.sd ** 2))) / 2), 0)
  return halfWidthOf(((1 - drawn / size) * share * (1 - share)) / drawn, drawn)
}

type Confidences = readonly { confidence: number; size: number }[]

/** The probabilities of an active draw, how many pairs it has in the mean, and the half interval to expect: Var(f)/N + mean(u²/π)/N. */
export function planActive(confidences: Confidences, { n, floor }: Pick<DrawRequest, 'n' | 'floor'>) {
  const bins = confidences.map(({ confidence: f, size }) => ({ f, u: Math.sqrt(Math.max(0, f * (1 - f))), size }))
  const probabilities = activeProbabilities(bins, n, floor)
  const size = bins.reduce((sum, bin) => sum + bin.size, 0)
  const nLabels = expectedSize(bins, probabilities)
  if (size === 0) return { probabilities, nLabels, halfWidth: undefinedFigure(0, 'there are no such pairs') }
  const mean = bins.reduce((sum, bin) => sum + bin.f * bin.size, 0) / size
  const variance = bins.reduce((sum, bin) => {
    const pi = activeProbability(bin.u, probabilities)
    return sum + bin.size * ((bin.f - mean) ** 2 + (pi === 0 ? 0 : bin.u ** 2 / pi))
  }, 0)
  return { probabilities, nLabels, halfWidth: halfWidthOf(variance / size ** 2, Math.round(nLabels)) }
}

const halfWidthOf = (variance: number, n: number): Figure => defined(normalMultiplier() * Math.sqrt(variance), n)
