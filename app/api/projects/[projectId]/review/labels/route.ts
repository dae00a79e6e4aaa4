import { z } from 'zod'
import { route } from '@/lib/api/route'
import { labelPair } from '@/lib/review/review'
import { NewReviewLabel } from '@/lib/review/review-types'

/** Stores one label. */
export const POST = route({ role: 'annotator', params: z.object({ projectId: z.uuid() }), body: NewReviewLabel }, ({ params, body }) =>
  labelPair(params.projectId, body),
)
