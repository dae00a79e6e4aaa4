import { z } from 'zod'
import type { SpotCheckDraw, VerdictCounts } from '@/lib/store/spot-checks'
import { SpotVerdict } from '@/lib/words/people'
import { AnnotatorName } from './review-types'
import type { SampleReport } from './sampling-types'

const reason = z.string().trim().min(1).max(200)

/** Body of POST /api/projects/:id/spot-checks */
export const NewSpotCheck = z.object({
  annotator: AnnotatorName,
  drawId: z.uuid(),
  pairId: z.uuid(),
  verdict: SpotVerdict,
  reasons: z.array(reason).max(20).default([]),
  comment: z
    .string()
    .trim()
    .max(5000)
    .nullable()
    .default(null)
    .transform((text) => (text === '' ? null : text)),
})
export type NewSpotCheck = z.infer<typeof NewSpotCheck>
export type NewSpotCheckInput = z.input<typeof NewSpotCheck>

/** Body of POST …/spot-checks/undo */
export const UndoSpotCheck = z.object({ annotator: AnnotatorName, drawId: z.uuid() })
/** Body of PUT …/spot-checks/reasons */
export const SpotReasons = z.object({ reasons: z.array(reason).max(30) })

/** GET /api/projects/:id/spot-checks. Without a draw the newest that is not done. */
export type SpotCheckScreen = {
  draws: SpotCheckDraw[]
  draw: SpotCheckDraw | null
  /** The next pairs, in the order in which they are to come up. */
  pairIds: string[]
  reasons: string[]
  report: SampleReport | null
  given: { verdicts: VerdictCounts; reasons: { reason: string; n: number }[] } | null
}
/** POST …/spot-checks/undo */
export type UndoneCheck = { pairId: string | null }
