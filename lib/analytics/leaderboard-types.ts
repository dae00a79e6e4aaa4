import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import type { CostFigure } from '@/lib/stats/labeling-cost'

/** A run as the leaderboard's rows and the choices of the comparison name it. */
export type LabelerRun = {
  id: string
  name: string
  labelerName: string
  versionNumber: number
  model: string
  isBaseline: boolean
  /** In the paper's words; null for imported labels, of which nobody knows how they were asked. */
  technique: string | null
  isMoving: boolean
  createdAt: string
}

/** The columns that can be sorted by, each a figure or a number that is counted. */
export type LeaderboardColumn = 'alignment' | 'kappa' | 'samePositionRate' | 'prefersLonger' | 'brier' | 'costPer1000' | 'labelsPerMinute'

export type LeaderboardRow = LabelerRun & {
  /** Pairs of the slice with a label of the run. */
  nLabels: number
  alignment: Figure
  kappa: Figure
  samePositionRate: Figure
  prefersLonger: Figure
  brier: Figure
  costPer1000: CostFigure
  /** Counted, so without an interval. */
  labelsPerMinute: Figure
  /** Judgments by rung of the fallback ladder, as shares of all; `none` gave no label. */
  rungs: { rung: string; n: number; share: number }[]
}

/** GET /api/projects/:id/labelers/leaderboard */
export type LeaderboardScreen = {
  rows: LeaderboardRow[]
  /** Pairs with a human label that every row has a label for. */
  nShared: number
  /** Whether the figures are about pairs that all rows have only. */
  onlyShared: boolean
  /** The same of people, to hold the column against. */
  humanPrefersLonger: Figure
  humanUsdPer1000: number
  definitions: Record<LeaderboardColumn | 'rungs', Definition>
}
