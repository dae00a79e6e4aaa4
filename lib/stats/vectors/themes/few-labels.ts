import { z } from 'zod'
import { activeMean, activeMoments } from '../../active-inference'
import { neymanAllocation } from '../../allocation'
import { altTest } from '../../alt-test'
import { undefinedFigure } from '../../figure'
import { inclusionEstimates, inclusionSums } from '../../horvitz-thompson'
import { correctedShare } from '../../judge-error-correction'
import { momentsOf } from '../../mean'
import { ppiMean, ppiSums } from '../../ppi-mean'
import { sampleSizeForHalfWidth, sampleSizeForMcnemar } from '../../sample-size'
import { stratifiedMean } from '../../stratified'
import { group, intervalOf, reasonOf, standardErrorOf, type Theme } from '../theme'

const numbers = z.array(z.number())
const Precision = z.object({ h: z.number(), p: z.number(), conf: z.number().default(0.95), N: z.number().optional() })
const Mcnemar = z.object({ p10: z.number(), p01: z.number(), alpha: z.number(), power: z.number() })
const Judge = z.object({ p: z.number(), q0: z.number(), q1: z.number(), n: z.number(), m0: z.number(), m1: z.number() })

const Labels = z.record(z.string(), z.union([z.string(), z.number()]))
const Alternative = z.object({
  llm: Labels,
  humans: z.record(z.string(), Labels),
  epsilon: z.number(),
  q: z.number(),
  min_instances: z.number(),
  score: z.enum(['accuracy', 'neg_rmse']).optional(),
})

export const fewLabels: Theme = {
  alt_test: group(Alternative, ({ llm, humans, epsilon, q, min_instances, score }) => {
    const people = new Map(Object.entries(humans).map(([name, labels]) => [name, new Map(Object.entries(labels))]))
    const result = altTest(new Map(Object.entries(llm)), people, {
      epsilon,
      q,
      minItems: min_instances,
      score: score === 'neg_rmse' ? 'neg-rmse' : 'match',
    })
    return {
      omega: result.winningRate,
      rho: result.advantage,
      passes: result.passes,
      rows: result.rows.map(({ annotator, n, meanDifference, t, p, advantage, isRejected }) => ({
        annotator,
        n,
        mean_diff: meanDifference,
        t: t ?? undefinedFigure(n, 'the differences do not vary'),
        p,
        rho: advantage,
        rejected: isRejected,
      })),
      ...(result.winningRate.value === null ? { undefined_reason: reasonOf(result.winningRate) } : {}),
    }
  }),
  ppi_mean: group(z.object({ y: numbers, f: numbers, f_unlabeled: numbers, lambda: z.number().nullable().optional() }), (input) => {
    const { lambda, estimate, classical, effectiveN } = ppiMean(ppiSums(input.y, input.f, input.f_unlabeled), input.lambda ?? 'tuned')
    return {
      lambda,
      estimate,
      se: standardErrorOf(estimate),
      ci: intervalOf(estimate),
      classical_se: standardErrorOf(classical),
      effective_n: effectiveN,
    }
  }),
  judge_error_correction: group(Judge, (input) => {
    const theta = correctedShare(input)
    return { theta, ci95: intervalOf(theta) }
  }),
  stratified: group(z.object({ strata_N_y: z.array(z.tuple([z.number(), numbers])) }), ({ strata_N_y }) => {
    const mean = stratifiedMean(strata_N_y.map(([size, y]) => ({ size, ...momentsOf(y) })))
    const all = strata_N_y.flatMap(([, y]) => y)
    return { estimate: mean, se: standardErrorOf(mean), ci95: intervalOf(mean), unweighted_mean: momentsOf(all).sum / all.length }
  }),
  horvitz_thompson: group(z.object({ sample_y_pi: z.array(z.tuple([z.number(), z.number()])), N: z.number() }), ({ sample_y_pi, N }) => {
    const sums = inclusionSums(sample_y_pi.map(([y, pi]) => ({ y, pi })))
    const { horvitzThompson, hajek } = inclusionEstimates(sums, N)
    return {
      ht: horvitzThompson,
      ht_se: standardErrorOf(horvitzThompson),
      hajek,
      hajek_se: standardErrorOf(hajek),
      sum_inverse_pi: sums.inverse,
    }
  }),
  active_inference: group(
    z.object({ rows_f_pi_y: z.array(z.tuple([z.number(), z.number(), z.number().nullable()])) }),
    ({ rows_f_pi_y }) => {
      const mean = activeMean(activeMoments(rows_f_pi_y.map(([f, pi, y]) => ({ f, pi, y }))))
      return { estimate: mean, se: standardErrorOf(mean), ci95: intervalOf(mean) }
    },
  ),
  allocation: group(z.object({ strata_N_S: z.array(z.tuple([z.number(), z.number()])), n: z.number() }), ({ strata_N_S, n }) => ({
    n_h: neymanAllocation(
      strata_N_S.map(([size, sd]) => ({ size, sd })),
      n,
    ),
  })),
  sample_size: group(z.union([Precision, Mcnemar]), (input) => {
    const { exact, whole } =
      'h' in input
        ? sampleSizeForHalfWidth({
            halfWidth: input.h,
            p: input.p,
            confidence: input.conf,
            ...(input.N === undefined ? {} : { populationSize: input.N }),
          })
        : sampleSizeForMcnemar(input)
    return { n_real: exact, n: whole }
  }),
}
