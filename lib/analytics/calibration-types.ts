import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure, FigureRow, RecalibratorName } from '@/lib/stats/answers'
import { RungCount } from '@/lib/store/counts-calibration'

/** A bin of a reliability diagram: the mean probability in it, and how often it came true. */
export const ReliabilityRow = z.object({ low: z.number(), high: z.number(), meanP: z.number(), observed: Figure })
export type ReliabilityRow = z.infer<typeof ReliabilityRow>

export const RecalibrationRow = z.object({
  name: RecalibratorName,
  /** What was fitted, on the one half of the prompts. */
  parameters: z.array(z.object({ name: z.string(), figure: Figure })),
  /** How well it does on the other half. */
  brier: Figure,
  logLoss: Figure,
  ece: Figure,
  bins: z.array(ReliabilityRow),
})
export type RecalibrationRow = z.infer<typeof RecalibrationRow>

/** Accepting every pair from this confidence on. */
export const RiskRow = z.object({ threshold: z.number(), coverage: Figure, risk: Figure })
export type RiskRow = z.infer<typeof RiskRow>

/** GET /api/projects/:id/calibration */
export const CalibrationScreen = z.object({
  run: ScreenRun.nullable(),
  /** Pairs with P(A) and a decisive human label. */
  n: z.number(),
  /** The rungs of the run's judgments, and the one that the figures are about; null when there is only one, which all are about. */
  rungs: z.array(RungCount),
  rung: z.string().nullable(),
  headline: z.array(FigureRow),
  murphy: z.array(FigureRow),
  byProbability: z.array(ReliabilityRow),
  byConfidence: z.array(ReliabilityRow),
  risk: z.array(RiskRow),
  selective: z.object({
    target: z.number(),
    threshold: Figure,
    agreement: Figure,
    accepted: Figure,
    nRest: z.number().nullable(),
  }),
  recalibration: z.object({ seed: z.string(), nFit: z.number(), nTest: z.number(), rows: z.array(RecalibrationRow) }),
  steps: z.number(),
  definitions: z.object({
    selective: Definition,
    risk: Definition,
    reliability: Definition,
    recalibration: Definition,
    ece: Definition,
    brier: Definition,
  }),
})
export type CalibrationScreen = z.infer<typeof CalibrationScreen>
