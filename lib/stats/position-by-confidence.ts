import type { ResponseName } from '@/lib/words/preference'
import { requireCounts, requireProbability } from './check'
import { type Figure, StatisticInputError } from './figure'
import { proportion } from './proportion'

/** Pairs whose debiased confidence max(pA, 1 − pA) lies in [low, high), the last bin with its upper edge. */
export type ConfidenceBinCounts = {
  low: number
  high: number
  /** Pairs judged in both orders. */
  n: number
  nSamePosition: number
  /** Of the pairs with a human label and an AI label that is no tie: those that agree and those that do not. */
  nAgree: number
  nDisagree: number
}

export type ConfidenceBin = { low: number; high: number; n: number; alignment: Figure; samePositionRate: Figure }

/**
 * Alignment and same-position rate by confidence. Pairs that follow the position fall to p ≈ ½ after averaging, so position bias
 * gathers in the bins of low confidence.
 * Edges: in an empty bin both are undefined. Exact AI ties have no label and do not enter the alignment.
 * @throws StatisticInputError if a count is negative or not whole, or a part exceeds its whole
 * Source: METHOD.md section 2.3
 */
export function positionByConfidence(bins: readonly ConfidenceBinCounts[]): ConfidenceBin[] {
  return bins.map(({ low, high, n, nSamePosition, nAgree, nDisagree }) => {
    requireCounts({ n, nSamePosition, nAgree, nDisagree })
    const undefinedBecause =
      n === 0 ? 'no pair has this confidence' : 'no pair of this confidence has a decisive AI label and a human label'
    return {
      low,
      high,
      n,
      alignment: proportion(nAgree, nAgree + nDisagree, { undefinedBecause }),
      samePositionRate: proportion(nSamePosition, n, { undefinedBecause: 'no pair has this confidence' }),
    }
  })
}

/** One pair in both orders; `human` null without a decisive human label. */
export type BothOrdersRow = { pFirstAB: number; pFirstBA: number; human: ResponseName | null }

/**
 * The counts by bin from rows.
 * @param edges ascending from ½ to 1; a confidence below the first edge or above the last is in no bin
 * @throws StatisticInputError if the edges do not ascend or a probability lies outside [0, 1]
 */
export function confidenceBinCounts(rows: readonly BothOrdersRow[], edges: readonly number[]): ConfidenceBinCounts[] {
  if (edges.some((edge, index) => index > 0 && edge <= (edges[index - 1] ?? edge))) {
    throw new StatisticInputError('edges', `must ascend, but are ${edges.join(', ')}`)
  }
  const bins = edges.slice(1).map((high, index) => ({ low: edges[index] ?? 0, high, n: 0, nSamePosition: 0, nAgree: 0, nDisagree: 0 }))
  for (const { pFirstAB, pFirstBA, human } of rows) {
    requireProbability('pFirstAB', pFirstAB)
    requireProbability('pFirstBA', pFirstBA)
    const pA = (pFirstAB + (1 - pFirstBA)) / 2
    const confidence = Math.max(pA, 1 - pA)
    const bin = bins.find(
      ({ low, high }, index) => confidence >= low && (confidence < high || (index === bins.length - 1 && confidence <= high)),
    )
    if (!bin) continue
    bin.n += 1
    bin.nSamePosition += Number((pFirstAB > 0.5 && pFirstBA > 0.5) || (pFirstAB < 0.5 && pFirstBA < 0.5))
    if (human === null || Math.abs(pA - 0.5) < 1e-12) continue
    const agrees = pA > 0.5 === (human === 'A')
    bin.nAgree += Number(agrees)
    bin.nDisagree += Number(!agrees)
  }
  return bins
}
