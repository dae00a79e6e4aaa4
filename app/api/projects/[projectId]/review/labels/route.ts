import { z } from 'zod'
import { annotatorOf, sidesOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel } from '@/lib/review/review-types'

/** Stores one label. */
export const POST = route(
  { needs: 'review', params: z.object({ projectId: z.uuid() }), body: NewReviewLabel },
  ({ params, body, caller }) =>
    labelPair(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator), sides: sidesOf(caller, body.annotator) }),
)
