import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { skipForLater } from '@/lib/review/review'
import { SkipRequest } from '@/lib/review/review-types'

/** Leaves a pair for later. */
export const POST = route({ needs: 'review', params: z.object({ projectId: z.uuid() }), body: SkipRequest }, ({ params, body, caller }) =>
  skipForLater(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
