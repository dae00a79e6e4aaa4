import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { SelectiveThreshold } from '@/lib/stats/answers'

/** Pairs left after one more criterion. */
export const FunnelStep = z.object({ name: z.string(), n: z.number() })
export type FunnelStep = z.infer<typeof FunnelStep>

/** A pair as the screen shows it: what will be chosen, rejected, and how sure. */
export const PreviewRow = z.object({
  id: z.string(),
  prompt: z.string(),
  chosen: z.string(),
  rejected: z.string(),
  isTie: z.boolean(),
  pChosen: z.number().nullable(),
})
export type PreviewRow = z.infer<typeof PreviewRow>

/** GET /api/projects/:id/export/preview. `text` is how the file begins. */
export const ExportPreview = z.object({
  run: ScreenRun.nullable(),
  steps: z.array(FunnelStep),
  n: z.number(),
  /** How the target agreement was reached, or why it is not; null without a target. */
  selective: SelectiveThreshold.nullable(),
  rows: z.array(PreviewRow),
  text: z.string(),
  isConversational: z.boolean(),
})
export type ExportPreview = z.infer<typeof ExportPreview>
