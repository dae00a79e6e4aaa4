import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { AnnotatorName } from '@/lib/review/review-types'
import { openQueues } from '@/lib/store/queue-figures'

/** What an annotator can choose from. */
export const GET = route(
  { needs: 'review', params: z.object({ projectId: z.uuid() }), query: z.object({ annotator: AnnotatorName }) },
  ({ params, query, caller }) => openQueues(params.projectId, annotatorOf(caller, query.annotator)),
)
