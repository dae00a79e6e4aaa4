import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import type { SliceBy } from '@/lib/store/counts-slices'
import type { SliceFilter } from './slices'

export type SliceRow = {
  name: string
  /** Alignment inside the slice. */
  figure: Figure
  /** Alignment inside less alignment of all others. */
  difference: Figure
  /** Two-sided, of no difference; as it is, and corrected for the number of slices. Null without a test. */
  p: number | null
  adjusted: number | null
  /** What a list of the pairs behind it is filtered by. */
  conditions: Record<string, string | number>
}

/** GET /api/projects/:id/agreement/slices */
export type SlicesScreen = {
  run: ScreenRun | null
  by: SliceBy
  correction: SliceFilter['correction']
  overall: Figure
  rows: SliceRow[]
  definitions: Definition[]
}
