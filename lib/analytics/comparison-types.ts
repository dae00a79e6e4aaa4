import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { PairedCounts } from '@/lib/stats/paired-difference'
import type { DifferingPair } from '@/lib/store/counts-comparison'
import type { LabelerRun } from './leaderboard-types'

/** GET /api/projects/:id/labelers/compare */
export type ComparisonScreen = {
  /** What can be chosen, newest first. */
  runs: LabelerRun[]
  one: LabelerRun | null
  other: LabelerRun | null
  /** Null when there are not two runs to compare. */
  compared: Compared | null
}

export type Compared = {
  /** Pairs that both runs have a label for, and those that both and people decided. */
  nBoth: number
  nDecided: number
  /** What the comparison says, in words. */
  verdict: string
  /** On the pairs that both runs and people decided. */
  alignment: { one: Figure; other: Figure }
  samePosition: { one: Figure; other: Figure }
  /** Who is right, over the same pairs. */
  right: PairedCounts
  figures: FigureRow[]
  /** Rows the label of the one, columns that of the other. */
  table: ConfusionTable
}

/** GET /api/projects/:id/labelers/compare/pairs. `next` is the `after` of the next page. */
export type DifferingPairs = { pairs: DifferingPair[]; next: number | null }
