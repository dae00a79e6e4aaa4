import { z } from 'zod'
import { annotatorOf, sidesOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { reviewQueue } from '@/lib/review/review'
import { AnnotatorName, ReviewQueue } from '@/lib/review/review-types'

const Query = z.object({
  annotator: AnnotatorName,
  queueId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5),
})

export const GET = route(
  {
    summary: 'The next pairs to label, blind.',
    needs: 'review',
    params: z.object({ projectId: z.uuid() }),
    query: Query,
    answer: ReviewQueue,
  },
  ({ params, query: { annotator, queueId = null, limit }, caller }) =>
    reviewQueue(params.projectId, { annotator: annotatorOf(caller, annotator), sides: sidesOf(caller, annotator), queueId, limit }),
)
