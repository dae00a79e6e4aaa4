import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { ReviewProgress } from '@/lib/store/review-queue'
import { Choice, Side } from '@/lib/words/preference'

/** Who is labelling, as they call themselves. */
export const AnnotatorName = z.string().trim().min(1, 'Say who is labelling.').max(100)

const ms = z.int().min(0).max(86_400_000).nullable().default(null)
/** The browser's own id of an action: sent again after a cut, it is known and changes nothing. */
const clientId = z.uuid().nullable().default(null)
/** Null outside of queues. */
export const QueueId = z.uuid().nullable().default(null)

/** Body of POST /api/projects/:id/review/labels */
export const NewReviewLabel = z.object({
  annotator: AnnotatorName,
  pairId: z.uuid(),
  queueId: QueueId,
  choice: Choice,
  strength: z.int().min(1).max(3).nullable().default(null),
  /** How sure the annotator is, in [0, 1]. */
  confidence: z.number().min(0).max(1).nullable().default(null),
  comment: z.string().trim().max(5000).nullable().default(null),
  durationMs: ms,
  /** The part of it in which they were there. */
  activeMs: ms,
  guidelineVersionId: z.uuid().nullable().default(null),
  clientId,
})
export type NewReviewLabel = z.infer<typeof NewReviewLabel>
export type NewReviewLabelInput = z.input<typeof NewReviewLabel>

/** Body of POST …/review/skip */
export const SkipRequest = z.object({ annotator: AnnotatorName, pairId: z.uuid(), queueId: QueueId, clientId })
export type SkipRequest = z.infer<typeof SkipRequest>
/** Body of POST …/review/undo: of the last label or skip, or of what was done with one pair. */
export const UndoRequest = z.object({ annotator: AnnotatorName, pairId: z.uuid().nullable().default(null), queueId: QueueId, clientId })
export type UndoRequest = z.infer<typeof UndoRequest>

/** Body of POST …/review/release */
export const ReleaseRequest = z.object({
  annotator: AnnotatorName,
  queueId: z.uuid(),
  keep: z.array(z.uuid()).max(1000).default([]).describe('Pairs whose label is still on its way.'),
})

/** A pair to label. Blind: no policy, no AI label, nobody else's label, not which response is A, nor why the pair is here. */
export const ReviewPair = z.object({ pairId: z.string(), messages: z.array(Message), left: z.string(), right: z.string() })
export type ReviewPair = z.infer<typeof ReviewPair>

/** GET /api/projects/:id/review/next */
export const ReviewQueue = z.object({
  pairs: z.array(ReviewPair),
  progress: ReviewProgress,
  guidelines: z.string(),
  guidelineVersionId: z.string().nullable(),
  isOpen: z.boolean(),
})
export type ReviewQueue = z.infer<typeof ReviewQueue>

/** The known answer of a calibration pair, told after the label where the queue says so. */
export const Feedback = z.object({ pairId: z.string(), known: Side, chosen: Side })
export type Feedback = z.infer<typeof Feedback>

/** POST …/review/{labels,skip,undo}: how far the annotator is now; `pair` is the one that an undo brings back. */
export const ReviewAnswer = z.object({ progress: ReviewProgress, pair: ReviewPair.nullable(), feedback: Feedback.nullable() })
export type ReviewAnswer = z.infer<typeof ReviewAnswer>
