import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { AltTestRow, FigureRow } from '@/lib/stats/answers'

/** GET /api/projects/:id/agreement/alt-test */
export const AltTestScreen = z.object({
  run: ScreenRun.nullable(),
  epsilon: z.number(),
  figures: z.array(FigureRow),
  /** In words, also where there is none. */
  verdict: z.string(),
  passes: z.boolean().nullable(),
  rows: z.array(AltTestRow),
  minItems: z.number(),
})
export type AltTestScreen = z.infer<typeof AltTestScreen>
