import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import { fewestPrompts } from './against-rest'
import type { ClusterMoments } from './cluster-moments'
import { defined, type Figure, undefinedFigure } from './figure'
import { meanByPrompt } from './mean-by-prompt'

/** A mean with its interval, and the two-sided p-value of "it is 0". */
export type MeanTest = { mean: Figure; p: Figure }

/**
 * The mean of a score from sums by prompt, as `meanByPrompt`, tested against 0 by Student's t with G − 1 degrees of freedom.
 * Edges: no pair: undefined. Fewer than ten prompts: no test. Every prompt the same: p = 1 for a mean of 0, else no test, since nothing varies.
 * Source: Liang & Zeger 1986; METHOD.md sections 2.2 and 0 point 11
 */
export function meanTest(moments: ClusterMoments | undefined, undefinedBecause: string): MeanTest {
  const mean = meanByPrompt(moments, undefinedBecause)
  if (mean.value === null || moments === undefined) return { mean, p: undefinedFigure(0, undefinedBecause) }
  const { n } = mean
  if (moments.nClusters < fewestPrompts) return { mean, p: undefinedFigure(n, `fewer than ${fewestPrompts} prompts`) }
  if (mean.standardError === null || mean.standardError < 1e-12) {
    return {
      mean,
      p: Math.abs(mean.value) < 1e-12 ? defined(1, n, { note: 'nothing changed' }) : undefinedFigure(n, 'every prompt has the same mean'),
    }
  }
  return { mean, p: defined(2 * studentCdf(-Math.abs(mean.value / mean.standardError), moments.nClusters - 1), n) }
}
