import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { FigureRow } from '@/lib/stats/answers'
import { ProjectCounts } from './project-counts'

/** Something a reader should look at, in words, and where. `path` is under the project's address. */
export const Attention = z.object({ tone: z.enum(['warn', 'info']), text: z.string(), path: z.string() })
export type Attention = z.infer<typeof Attention>

/** GET /api/projects/:id/overview */
export const OverviewScreen = z.object({
  counts: ProjectCounts,
  run: ScreenRun.nullable(),
  headline: z.array(FigureRow),
  attention: z.array(Attention),
})
export type OverviewScreen = z.infer<typeof OverviewScreen>
