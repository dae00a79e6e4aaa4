import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { skipForLater } from '@/lib/review/review'
import { ReviewAnswer, SkipRequest } from '@/lib/review/review-types'

export const POST = route(
  {
    summary: 'Leaves a pair for later.',
    needs: 'review',
    params: z.object({ projectId: z.uuid() }),
    body: SkipRequest,
    answer: ReviewAnswer,
  },
  ({ params, body, caller }) => skipForLater(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
