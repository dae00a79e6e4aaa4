import type { ScreenRun } from '@/lib/slice/screen-run'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'

/** Alignment of one order alone, of the other, and of their average, over the same pairs. */
export type AveragingRow = { name: string; figure: Figure }

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
  /** By how many characters the responses differ in length. */
  byLength: { name: string; conditions: { minDelta: number; maxDelta?: number }; figure: Figure }[]
  /** On the logit scale, and where judgments were repeated their stability. */
  soft: FigureRow[]
  averaging: { rows: AveragingRow[]; gain: FigureRow; definition: Definition }
  byTag: { tag: string; figure: Figure }[]
}
