import { calibrationError, reliabilitySumsOf } from '@/lib/stats/calibration-error'
import type { ProbabilityCount } from '@/lib/stats/calibration-scores'
import { defined, type Figure, undefinedFigure } from '@/lib/stats/figure'
import { meanFigure } from '@/lib/stats/mean'
import { recalibrators } from '@/lib/stats/recalibrators'
import type { ProbabilityRow } from '@/lib/store/counts-calibration'
import type { CalibrationScreen, RecalibrationRow } from './calibration-types'
import { reliabilityRows } from './reliability-rows'

const clip = 1e-15

/** Recalibrations fitted on the one half of the prompts and shown on the other; what could not be fitted has its reason in every figure. */
export function recalibrationRows(
  rows: readonly ProbabilityRow[],
  { seed, bins }: { seed: string; bins: number },
): CalibrationScreen['recalibration'] {
  const [fit, test] = [rows.filter(({ part }) => part === 'fit'), rows.filter(({ part }) => part === 'test')]
  const count = (part: readonly ProbabilityRow[]) => part.reduce((sum, { n }) => sum + n, 0)
  const shown = recalibrators(fit).map(({ name, parameters, apply }): RecalibrationRow => {
    if (apply === null) {
      const [reason] = parameters.flatMap(({ figure }) => (figure.value === null ? [figure.undefinedBecause] : []))
      const none = undefinedFigure(count(test), reason ?? 'it could not be fitted')
      return { name, parameters, brier: none, logLoss: none, ece: none, bins: [] }
    }
    const after = test.map((row) => ({ ...row, p: Math.min(1, Math.max(0, apply(row.p))) }))
    const error = calibrationError(reliabilitySumsOf(after, { bins }))
    const ece = error.expected.value === null ? error.expected : defined(error.expected.value, error.expected.n)
    return { name, parameters, brier: mean(after, squared), logLoss: mean(after, logLoss), ece, bins: reliabilityRows(error) }
  })
  return { seed, nFit: count(fit), nTest: count(test), rows: shown }
}

const squared = (p: number): number => (1 - p) ** 2
const logLoss = (p: number): number => -Math.log(Math.max(clip, Math.min(1 - clip, p)))

/** The mean loss over pairs, taken for independent. @param loss of the probability that was given to what people preferred */
function mean(counts: readonly ProbabilityCount[], loss: (p: number) => number): Figure {
  const sum = (value: (loss: number) => number) =>
    counts.reduce((total, { p, n, nPositive }) => total + nPositive * value(loss(p)) + (n - nPositive) * value(loss(1 - p)), 0)
  const figure = meanFigure(
    { n: sum(() => 1), sum: sum((one) => one), sumOfSquares: sum((one) => one ** 2) },
    { undefinedBecause: 'no pair of the other half has P(A) and a decisive human label' },
  )
  return figure.interval === null ? figure : { ...figure, interval: [Math.max(0, figure.interval[0]), figure.interval[1]] }
}
