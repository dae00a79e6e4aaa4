import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { Recalibrator } from '@/lib/stats/recalibrators'
import type { RungCount } from '@/lib/store/counts-calibration'

/** A bin of a reliability diagram: the mean probability in it, and how often it came true. */
export type ReliabilityRow = { low: number; high: number; meanP: number; observed: Figure }

export type RecalibrationRow = {
  name: Recalibrator['name']
  /** What was fitted, on the one half of the prompts. */
  parameters: { name: string; figure: Figure }[]
  /** How well it does on the other half. */
  brier: Figure
  logLoss: Figure
  ece: Figure
  bins: ReliabilityRow[]
}

/** Accepting every pair from this confidence on. */
export type RiskRow = { threshold: number; coverage: Figure; risk: Figure }

/** GET /api/projects/:id/calibration */
export type CalibrationScreen = {
  run: ScreenRun | null
  /** Pairs with P(A) and a decisive human label. */
  n: number
  /** The rungs of the run's judgments, and the one that the figures are about; null when there is only one, which all are about. */
  rungs: RungCount[]
  rung: string | null
  headline: FigureRow[]
  murphy: FigureRow[]
  byProbability: ReliabilityRow[]
  byConfidence: ReliabilityRow[]
  risk: RiskRow[]
  selective: { target: number; threshold: Figure; agreement: Figure; accepted: Figure; nRest: number | null }
  recalibration: { seed: string; nFit: number; nTest: number; rows: RecalibrationRow[] }
  steps: number
  definitions: {
    selective: Definition
    risk: Definition
    reliability: Definition
    recalibration: Definition
    ece: Definition
    brier: Definition
  }
}
