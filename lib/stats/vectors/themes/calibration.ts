import { z } from 'zod'
import { calibrationError, reliabilitySums } from '../../calibration-error'
import { calibrationScores, probabilityCounts } from '../../calibration-scores'
import { isotonicRegression, plattScaling, temperatureScaling } from '../../recalibration'
import { group, reasonOf, type Theme } from '../theme'

const Rows = z.object({ p: z.array(z.number()), y: z.array(z.number()) })
const rowsOf = ({ p, y }: z.infer<typeof Rows>) => p.map((value, index) => ({ p: value, y: y[index] ?? Number.NaN }))

const Fit = z.union([Rows, z.object({ x: z.array(z.number()), y: z.array(z.number()) })])

export const calibration: Theme = {
  recalibration: group(Fit, (input, caseId): Record<string, unknown> => {
    if ('x' in input) return { fitted: isotonicRegression(input.y.map((y) => ({ y }))) }
    const rows = rowsOf(input).map(({ p, y }) => ({ p, n: 1, nPositive: y }))
    if (caseId.startsWith('platt')) return plattScaling(rows, { smoothed: caseId.includes('smooth') })
    const { temperature, lossBefore, lossAfter, apply } = temperatureScaling(rows)
    const fit = { T: temperature, nll_before: lossBefore, nll_after: lossAfter, p_after: input.p.map(apply) }
    return temperature.value === null ? { ...fit, undefined_reason: reasonOf(temperature) } : fit
  }),
  calibration_scores: group(Rows, (input) => {
    const { brier, logLoss, auc, reliability, resolution, uncertainty } = calibrationScores(probabilityCounts(rowsOf(input)))
    return { brier, log_loss: logLoss, auc, reliability, resolution, uncertainty }
  }),
  ece: group(Rows.extend({ lo: z.number(), hi: z.number(), bins: z.number() }), (input) => {
    const sums = reliabilitySums(rowsOf(input), { low: input.lo, high: input.hi, bins: input.bins })
    const { expected, maximum, bins } = calibrationError(sums)
    return {
      ece: expected,
      mce: maximum,
      bins: bins.map(({ low, high, n, meanP, observed }) => ({
        bin: sums.findIndex((one) => one.low === low),
        lo: low,
        hi: high,
        n,
        mean_p: meanP,
        observed,
      })),
    }
  }),
}
