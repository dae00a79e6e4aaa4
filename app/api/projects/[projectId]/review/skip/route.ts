import { z } from 'zod'
import { route } from '@/lib/api/route'
import { skipForLater } from '@/lib/review/review'
import { SkipRequest } from '@/lib/review/review-types'

/** Leaves a pair for later. */
export const POST = route({ role: 'annotator', params: z.object({ projectId: z.uuid() }), body: SkipRequest }, ({ params, body }) =>
  skipForLater(params.projectId, body.annotator, body.pairId),
)
