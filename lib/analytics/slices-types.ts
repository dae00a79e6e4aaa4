import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure } from '@/lib/stats/answers'
import { SliceBy } from '@/lib/store/counts-slices'

/** How p-values are corrected for their number. */
export const Correction = z.enum(['holm', 'bh', 'none'])

export const SliceRow = z.object({
  name: z.string(),
  /** Alignment inside the slice. */
  figure: Figure,
  /** Alignment inside less alignment of all others. */
  difference: Figure,
  /** Two-sided, of no difference; as it is, and corrected for the number of slices. Null without a test. */
  p: z.number().nullable(),
  adjusted: z.number().nullable(),
  /** What a list of the pairs behind it is filtered by. */
  conditions: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type SliceRow = z.infer<typeof SliceRow>

/** GET /api/projects/:id/agreement/slices */
export const SlicesScreen = z.object({
  run: ScreenRun.nullable(),
  by: SliceBy,
  correction: Correction,
  overall: Figure,
  rows: z.array(SliceRow),
  definitions: z.array(Definition),
})
export type SlicesScreen = z.infer<typeof SlicesScreen>
