import type { ScreenRun } from '@/lib/slice/screen-run'
import type { SelectiveThreshold } from '@/lib/stats/selective'

/** Pairs left after one more criterion. */
export type FunnelStep = { name: string; n: number }

/** A pair as the screen shows it: what will be chosen, rejected, and how sure. */
export type PreviewRow = { id: string; prompt: string; chosen: string; rejected: string; isTie: boolean; pChosen: number | null }

/** GET /api/projects/:id/export/preview. `text` is how the file begins. */
export type ExportPreview = {
  run: ScreenRun | null
  steps: FunnelStep[]
  n: number
  /** How the target agreement was reached, or why it is not; null without a target. */
  selective: SelectiveThreshold | null
  rows: PreviewRow[]
  text: string
  isConversational: boolean
}
