import type { RunFilter } from '@/lib/slice/filter'
import type { ScreenRun } from '@/lib/slice/screen-run'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureFormat, FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'

export type AnnotatorPair = { one: string; other: string; n: number; agreement: Figure; kappa: Figure }

/** The same question put to the AI with people and to people among themselves. */
export type ComparedRow = { name: string; format: FigureFormat; ai: Figure; people: Figure; definitions: Definition[] }

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
  /** Every other coefficient of AI and people. */
  coefficients: FigureRow[]
  sideBySide: ComparedRow[]
  /** Why kappa is low although agreement is high, where it is so. */
  paradox: string | null
  /** What a reader must know of where the human labels come from. */
  caveats: string[]
  alignmentByRule: { rule: RunFilter['ties']; figure: Figure; nAiTies: number }[]
  /** Rows the AI label, columns the human label, over A, B and tie. */
  confusion: ConfusionTable
  ceiling: FigureRow[]
  amongPeople: FigureRow[]
  annotatorPairs: AnnotatorPair[]
  definitions: { annotatorPairs: Definition[] }
  byTag: { tag: string; figure: Figure }[]
  byConfidence: ConfidenceBin[]
}
