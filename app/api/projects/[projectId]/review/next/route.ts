import { z } from 'zod'
import { route } from '@/lib/api/route'
import { reviewQueue } from '@/lib/review/review'
import { AnnotatorName } from '@/lib/review/review-types'

const Query = z.object({ annotator: AnnotatorName, limit: z.coerce.number().int().min(1).max(20).default(5) })

/** The next pairs to label, blind. */
export const GET = route({ role: 'annotator', params: z.object({ projectId: z.uuid() }), query: Query }, ({ params, query }) =>
  reviewQueue(params.projectId, query.annotator, query.limit),
)
