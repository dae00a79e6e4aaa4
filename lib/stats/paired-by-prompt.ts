import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import { fewestPrompts } from './against-rest'
import type { ClusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { defined, type Figure, undefinedFigure } from './figure'
import { mcnemar } from './mcnemar'
import { type PairedCounts, pairedDifference } from './paired-difference'

/** A paired difference of shares, and the two-sided p-value of "none". */
export type PairedTest = { difference: Figure; p: Figure }

/**
 * How much larger a share is for the first of two labelers on the same pairs. Where every prompt has one pair: Bonett and Price's interval and McNemar's
 * mid-p test. Else the mean of the difference a pair with its cluster-robust interval, and Student's t with G − 1 degrees of freedom.
 * @param counts pairs by which of the two has the property
 * @param moments sums by prompt of 1 (only the first has it), −1 (only the second) and 0
 * Edges: no pair: undefined. Shared prompts, fewer than ten of them: no test. Where every prompt has the same difference, which has no variance, each
 * prompt counts as one pair for Bonett and Price's interval.
 * Source: Bonett & Price 2012; Fagerland et al. 2013; Liang & Zeger 1986; METHOD.md sections 2.2 and 0 point 11
 */
export function pairedByPrompt(counts: PairedCounts, moments: ClusterMoments): PairedTest {
  const { difference } = pairedDifference(counts)
  if (difference.value === null) return { difference, p: undefinedFigure(0, difference.undefinedBecause) }
  if (moments.nClusters === moments.n) return { difference, p: mcnemar(counts.nOnlyFirst, counts.nOnlySecond).midP }
  const mean = clusteredMean(moments)
  if (moments.nClusters < fewestPrompts) return { difference: mean, p: undefinedFigure(moments.n, `fewer than ${fewestPrompts} prompts`) }
  if (mean.standardError === null || mean.standardError < 1e-12) return withoutVariance(difference.value, moments)
  const t = (mean.value ?? 0) / mean.standardError
  return { difference: mean, p: defined(2 * studentCdf(-Math.abs(t), moments.nClusters - 1), moments.n) }
}

function withoutVariance(value: number, { nClusters, n }: ClusterMoments): PairedTest {
  const only = (sign: number) => (value === sign ? nClusters : 0)
  const asOnePair = pairedDifference({ nBoth: only(0), nOnlyFirst: only(1), nOnlySecond: only(-1), nNeither: 0 }).difference
  const { interval } = asOnePair
  const note = 'every prompt has the same difference: each counts as one pair'
  const p = value === 0 ? defined(1, n, { note: 'no discordant pairs' }) : mcnemar(only(1), only(-1)).midP
  return { difference: defined(value, n, { interval, note }), p }
}
