import { z } from 'zod'
import { CostFigure, Definition, Figure } from '@/lib/stats/answers'

/** A run as the leaderboard's rows and the choices of the comparison name it. */
export const LabelerRun = z.object({
  id: z.string(),
  name: z.string(),
  labelerName: z.string(),
  versionNumber: z.number(),
  model: z.string(),
  isBaseline: z.boolean(),
  /** In the paper's words; null for imported labels, of which nobody knows how they were asked. */
  technique: z.string().nullable(),
  isMoving: z.boolean(),
  createdAt: z.string(),
})
export type LabelerRun = z.infer<typeof LabelerRun>

/** The columns that can be sorted by, each a figure or a number that is counted. */
export const LeaderboardColumn = z.enum([
  'alignment',
  'kappa',
  'samePositionRate',
  'prefersLonger',
  'brier',
  'costPer1000',
  'labelsPerMinute',
])
export type LeaderboardColumn = z.infer<typeof LeaderboardColumn>

export const LeaderboardRow = LabelerRun.extend({
  /** Pairs of the slice with a label of the run. */
  nLabels: z.number(),
  alignment: Figure,
  kappa: Figure,
  samePositionRate: Figure,
  prefersLonger: Figure,
  brier: Figure,
  costPer1000: CostFigure,
  /** Counted, so without an interval. */
  labelsPerMinute: Figure,
  /** Judgments by rung of the fallback ladder, as shares of all; `none` gave no label. */
  rungs: z.array(z.object({ rung: z.string(), n: z.number(), share: z.number() })),
})
export type LeaderboardRow = z.infer<typeof LeaderboardRow>

/** GET /api/projects/:id/labelers/leaderboard */
export const LeaderboardScreen = z.object({
  rows: z.array(LeaderboardRow),
  /** Pairs with a human label that every row has a label for. */
  nShared: z.number(),
  /** Whether the figures are about pairs that all rows have only. */
  onlyShared: z.boolean(),
  /** The same of people, to hold the column against. */
  humanPrefersLonger: Figure,
  humanUsdPer1000: z.number(),
  definitions: z.record(z.enum([...LeaderboardColumn.options, 'rungs']), Definition),
})
export type LeaderboardScreen = z.infer<typeof LeaderboardScreen>
