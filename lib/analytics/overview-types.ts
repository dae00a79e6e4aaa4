import type { ScreenRun } from '@/lib/slice/screen-run'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { ProjectCounts } from './project-counts'

/** Something a reader should look at, in words, and where. `path` is under the project's address. */
export type Attention = { tone: 'warn' | 'info'; text: string; path: string }

/** GET /api/projects/:id/overview */
export type OverviewScreen = {
  counts: ProjectCounts
  run: ScreenRun | null
  headline: FigureRow[]
  attention: Attention[]
}
