import { z } from 'zod'
import { binomialTest } from '../../binomial-test'
import { clusterBootstrap } from '../../cluster-bootstrap'
import { clusterMoments } from '../../cluster-moments'
import { clusteredMean } from '../../clustered-mean'
import { exactProportion } from '../../exact-proportion'
import { mcnemar } from '../../mcnemar'
import { momentsOf, squaredDeviations } from '../../mean'
import { adjustPValues } from '../../multiple-testing'
import { pairedDifference } from '../../paired-difference'
import { proportion } from '../../proportion'
import { scoreCorrelation } from '../../score-correlation'
import { twoProportions } from '../../two-proportions'
import { group, intervalOf, standardErrorOf, type Theme } from '../theme'

const Share = z.object({ k: z.number(), n: z.number(), conf: z.number().default(0.95) })
const Clusters = z.object({ clusters: z.array(z.array(z.number())) })
const sumsOf = (clusters: number[][]) =>
  clusters.flatMap((values) => (values.length === 0 ? [] : [{ n: values.length, sum: values.reduce((sum, value) => sum + value, 0) }]))

export const intervals: Theme = {
  wilson: group(Share, ({ k, n, conf }) => ({ ci: intervalOf(proportion(k, n, { confidence: conf })) })),
  clopper_pearson: group(Share, ({ k, n, conf }) => ({ ci: intervalOf(exactProportion(k, n, conf)) })),
  two_proportions: group(z.object({ k1: z.number(), n1: z.number(), k2: z.number(), n2: z.number() }), (counts) => {
    const figures = twoProportions(counts)
    return {
      diff: figures.difference,
      newcombe_ci95: intervalOf(figures.difference),
      z: figures.z,
      z_p: figures.zP,
      welch_t: figures.welchT,
      welch_df: figures.welchDegreesOfFreedom,
      welch_p: figures.welchP,
    }
  }),
  score_correlation: group(z.object({ score: z.array(z.number()), human: z.array(z.number()) }), ({ score, human }) => {
    const points = score.flatMap((value, index) => {
      const rating = human[index]
      return rating === undefined ? [] : [{ score: value, human: rating }]
    })
    const { pearson, spearman, kendallTauB } = scoreCorrelation(points)
    return { pearson, spearman, kendall_tau_b: kendallTauB }
  }),
  cluster_se: group(Clusters, ({ clusters }) => {
    const moments = clusterMoments(sumsOf(clusters))
    const plain = clusteredMean(moments, { correction: 'CR0' })
    const units = momentsOf(clusters.flat())
    return {
      mean: plain,
      n: plain.n,
      clusters: moments.nClusters,
      naive_se_ddof0: units.n === 0 ? plain : Math.sqrt(squaredDeviations(units)) / units.n,
      cluster_se: standardErrorOf(plain),
      cluster_se_cr1: standardErrorOf(clusteredMean(moments, { correction: 'CR1' })),
    }
  }),
  cluster_bootstrap: group(Clusters, ({ clusters }) => {
    const { mean, meanOfResamples, nResamples } = clusterBootstrap(sumsOf(clusters))
    return { resamples: nResamples, se: standardErrorOf(mean), mean: meanOfResamples, percentile_ci95: intervalOf(mean) }
  }),
  binomial_test: group(z.object({ k: z.number(), n: z.number() }), ({ k, n }) => ({ p: binomialTest(k, n) })),
  mcnemar: group(z.object({ b: z.number(), c: z.number() }), ({ b, c }) => {
    const test = mcnemar(b, c)
    return {
      exact_p: test.exactP,
      midp: test.midP,
      chi2: test.chiSquared,
      chi2_p: test.chiSquaredP,
      chi2_cc: test.chiSquaredCorrected,
      chi2_cc_p: test.chiSquaredCorrectedP,
      note: test.exactP.value === null ? undefined : test.exactP.note,
    }
  }),
  paired_difference: group(z.object({ n11: z.number(), n10: z.number(), n01: z.number(), n00: z.number() }), ({ n11, n10, n01, n00 }) => {
    const { difference, wald } = pairedDifference({ nBoth: n11, nOnlyFirst: n10, nOnlySecond: n01, nNeither: n00 })
    return { diff: difference, wald_ci95: intervalOf(wald), bonett_price_ci95: intervalOf(difference) }
  }),
  multiple_testing: group(z.object({ p: z.array(z.number()) }), ({ p }) => ({
    holm: adjustPValues(p, 'holm'),
    bh: adjustPValues(p, 'bh'),
    by: adjustPValues(p, 'by'),
  })),
}
