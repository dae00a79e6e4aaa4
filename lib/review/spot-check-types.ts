import { z } from 'zod'
import { SpotCheckDraw, VerdictCounts } from '@/lib/store/spot-checks'
import { SpotVerdict } from '@/lib/words/people'
import { AnnotatorName } from './review-types'
import { SampleReport } from './sampling-types'

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
export const SpotCheckScreen = z.object({
  draws: z.array(SpotCheckDraw),
  draw: SpotCheckDraw.nullable(),
  /** The next pairs, in the order in which they are to come up. */
  pairIds: z.array(z.string()),
  reasons: z.array(z.string()),
  report: SampleReport.nullable(),
  given: z
    .object({
      verdicts: VerdictCounts,
      reasons: z.array(z.object({ reason: z.string(), n: z.number() })),
    })
    .nullable(),
})
export type SpotCheckScreen = z.infer<typeof SpotCheckScreen>
/** POST …/spot-checks/undo */
export const UndoneCheck = z.object({ pairId: z.string().nullable() })
export type UndoneCheck = z.infer<typeof UndoneCheck>
