import { z } from 'zod'
import { annotatorOf, sidesOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel, ReviewAnswer } from '@/lib/review/review-types'

export const POST = route(
  { summary: 'Stores one label.', needs: 'review', params: z.object({ projectId: z.uuid() }), body: NewReviewLabel, answer: ReviewAnswer },
  ({ params, body, caller }) =>
    labelPair(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator), sides: sidesOf(caller, body.annotator) }),
)
