import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import type { FigureRow, ScreenRun } from './figure-row'
import type { RunFilter } from './filter'

export type AnnotatorPair = { one: string; other: string; n: number; agreement: Figure; kappa: Figure }

/** GET /api/projects/:id/agreement */
export type AgreementScreen = {
  run: ScreenRun | null
  ties: RunFilter['ties']
  /** Pairs of the slice, and how many of them have which labels. */
  nPairs: number
  nWithAi: number
  nWithHuman: number
  nWithBoth: number
  /** Alignment under the chosen rule first, then what goes with it. */
  headline: FigureRow[]
  alignmentByRule: { rule: RunFilter['ties']; figure: Figure; nAiTies: number }[]
  /** Rows the AI label, columns the human label, over A, B and tie. */
  confusion: ConfusionTable
  ceiling: FigureRow[]
  amongPeople: FigureRow[]
  annotatorPairs: AnnotatorPair[]
  byTag: { tag: string; figure: Figure }[]
  byConfidence: ConfidenceBin[]
}
