import type { ScreenRun } from '@/lib/slice/screen-run'
import type { AltTestRow } from '@/lib/stats/alt-test'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'

/** GET /api/projects/:id/agreement/alt-test */
export type AltTestScreen = {
  run: ScreenRun | null
  epsilon: number
  figures: FigureRow[]
  /** In words, also where there is none. */
  verdict: string
  passes: boolean | null
  rows: AltTestRow[]
  minItems: number
}
