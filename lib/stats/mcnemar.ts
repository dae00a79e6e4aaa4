import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { binomialTest } from './binomial-test'
import { requireCounts } from './check'
import { defined, type Figure, undefinedFigure } from './figure'

/** Four forms of the test; n counts the discordant pairs. Report the exact or the mid-p one. */
export type McNemar = {
  exactP: Figure
  /** exact p − P(X = b): less conservative than the exact one. */
  midP: Figure
  chiSquared: Figure
  chiSquaredP: Figure
  /** With continuity correction, (|b − c| − 1)²/(b + c). */
  chiSquaredCorrected: Figure
  chiSquaredCorrectedP: Figure
}

/**
 * McNemar's test of two labelers on the same pairs, against the same human labels.
 * @param nOnlyFirst b, pairs where only the first labeler is right, among those that both decided
 * @param nOnlySecond c, pairs where only the second is right
 * Edges: no discordant pair: both p-values are 1 (noted), the χ² forms undefined. How large the difference is says `pairedDifference`.
 * @throws StatisticInputError if a count is negative or not whole
 * Source: McNemar 1947; Fagerland et al. 2013 for mid-p; METHOD.md section 2.2
 */
export function mcnemar(nOnlyFirst: number, nOnlySecond: number): McNemar {
  requireCounts({ nOnlyFirst, nOnlySecond })
  const n = nOnlyFirst + nOnlySecond
  if (n === 0) {
    const certain = defined(1, 0, { note: 'no discordant pairs' })
    const nothing = undefinedFigure(0, 'no discordant pairs')
    return {
      exactP: certain,
      midP: certain,
      chiSquared: nothing,
      chiSquaredP: nothing,
      chiSquaredCorrected: nothing,
      chiSquaredCorrectedP: nothing,
    }
  }
  const exactP = binomialTest(nOnlyFirst, n)
  const midP = defined((exactP.value ?? 1) - binomialPmf(nOnlyFirst, n, 0.5), n)
  const difference = Math.abs(nOnlyFirst - nOnlySecond)
  const [chiSquared, corrected] = [difference ** 2 / n, (difference - 1) ** 2 / n]
  return {
    exactP,
    midP,
    chiSquared: defined(chiSquared, n),
    chiSquaredP: defined(upperTail(chiSquared), n),
    chiSquaredCorrected: defined(corrected, n),
    chiSquaredCorrectedP: defined(upperTail(corrected), n),
  }
}

/** P(χ² > x) with one degree of freedom, without the cancellation of 1 − P. */
function upperTail(chiSquared: number): number {
  return 2 * normalCdf(-Math.sqrt(chiSquared), 0, 1)
}
