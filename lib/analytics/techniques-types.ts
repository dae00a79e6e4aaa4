import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'

/** One run in the table of techniques. */
export type TechniqueCell = {
  runId: string
  runName: string
  /** Further runs of the same technique, task and model, which are older. */
  nOlder: number
  figure: Figure
  /** Against the first row of the column, on the same pairs; null in that row itself. */
  difference: Figure | null
  p: number | null
  /** Corrected by Holm for all tests of the table. */
  adjusted: number | null
  /** What the corrected test shows at the 5 % level. */
  isBetter: boolean
  isWorse: boolean
  /** The highest of its column, and better than the first row. */
  isBest: boolean
}

/** GET /api/projects/:id/labelers/techniques */
export type TechniquesScreen = {
  /** The models that were asked, those with most techniques first, and the one the table is about. */
  models: { model: string; nRuns: number }[]
  model: string | null
  /** A column a task, with the technique that its tests are made against. */
  columns: { task: string; against: string }[]
  rows: { technique: string; cells: (TechniqueCell | null)[] }[]
  nTests: number
  definitions: { alignment: Definition; difference: Definition }
}
