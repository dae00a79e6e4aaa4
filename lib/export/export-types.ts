import type { ScreenRun } from '@/lib/analytics/figure-row'
import type { TrlPair } from '@/lib/formats/trl-writer'

/** Pairs left after one more criterion. */
export type FunnelStep = { name: string; n: number }

/** GET /api/projects/:id/export/preview */
export type ExportPreview = { run: ScreenRun | null; steps: FunnelStep[]; n: number; rows: TrlPair[]; isConversational: boolean }
