import { z } from 'zod'
import type { Message } from '@/lib/preference/message'
import type { ReviewProgress } from '@/lib/store/review-queue'

/** Who is labelling, as they call themselves. */
export const AnnotatorName = z.string().trim().min(1, 'Say who is labelling.').max(100)

/** Body of POST /api/projects/:id/review/labels */
export const NewReviewLabel = z.object({
  annotator: AnnotatorName,
  pairId: z.uuid(),
  choice: z.enum(['left', 'right', 'tie']),
  strength: z.int().min(1).max(3).nullable().default(null),
  comment: z.string().trim().max(5000).nullable().default(null),
  durationMs: z.int().min(0).max(86_400_000).nullable().default(null),
})
export type NewReviewLabel = z.infer<typeof NewReviewLabel>

/** Body of POST …/review/skip */
export const SkipRequest = z.object({ annotator: AnnotatorName, pairId: z.uuid() })
/** Body of POST …/review/undo */
export const UndoRequest = z.object({ annotator: AnnotatorName })

/** A pair to label. Blind: no policy, no AI label, nobody else's label, and not which response is A. */
export type ReviewPair = { pairId: string; messages: Message[]; left: string; right: string }

/** GET /api/projects/:id/review/next */
export type ReviewQueue = { pairs: ReviewPair[]; progress: ReviewProgress; guidelines: string }
/** POST …/review/{labels,skip,undo}: how far the annotator is now; `pair` is the one that an undo brings back. */
export type ReviewAnswer = { progress: ReviewProgress; pair: ReviewPair | null }
