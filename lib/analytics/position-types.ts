import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import type { FigureRow, ScreenRun } from './figure-row'

/** GET /api/projects/:id/position */
export type PositionScreen = {
  run: ScreenRun | null
  /** Pairs asked in both orders, in one only, and asked in both without a verdict in one of them. */
  nBothOrders: number
  nOneOrder: number
  nWithoutVerdict: number
  headline: FigureRow[]
  /** Rows the verdict in order AB, columns in order BA, by identity; `none` is asked without a readable verdict. */
  joint: ConfusionTable
  firstTwice: number
  secondTwice: number
  /** Pairs by P(A) shown first (x) against shown second (y), in `bins` steps each way. */
  density: { bins: number; cells: { x: number; y: number; n: number }[] }
  byConfidence: ConfidenceBin[]
  byTag: { tag: string; figure: Figure }[]
}
