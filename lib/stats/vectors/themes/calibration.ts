import { z } from 'zod'
import { calibrationError, reliabilitySums } from '../../calibration-error'
import { calibrationScores, probabilityCounts } from '../../calibration-scores'
import { group, type Theme } from '../theme'

const Rows = z.object({ p: z.array(z.number()), y: z.array(z.number()) })
const rowsOf = ({ p, y }: z.infer<typeof Rows>) => p.map((value, index) => ({ p: value, y: y[index] ?? Number.NaN }))

export const calibration: Theme = {
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
