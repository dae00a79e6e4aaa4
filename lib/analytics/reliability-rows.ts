import type { CalibrationError } from '@/lib/stats/calibration-error'
import type { ProbabilityCount } from '@/lib/stats/calibration-scores'
import { proportion } from '@/lib/stats/proportion'
import type { ReliabilityRow } from './calibration-types'

/** The confidence max(p, 1 − p), true where the AI label is the human one. Exact ties have no label. */
export function byConfidence(counts: readonly ProbabilityCount[]): ProbabilityCount[] {
  return counts.flatMap(({ p, n, nPositive }) => {
    if (Math.abs(p - 0.5) < 1e-12) return []
    return [p > 0.5 ? { p, n, nPositive } : { p: 1 - p, n, nPositive: n - nPositive }]
  })
}

/** The bins of a reliability diagram, the observed shares with Wilson intervals. */
export function reliabilityRows({ bins }: CalibrationError): ReliabilityRow[] {
  return bins.map(({ low, high, n, meanP, observed }) => ({ low, high, meanP, observed: proportion(Math.round(observed * n), n) }))
}
