import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { AnnotatorName } from '@/lib/review/review-types'
import { openQueues, QueueChoiceRow } from '@/lib/store/queue-figures'

export const GET = route(
  {
    summary: 'The open queues that an annotator can label in, by name.',
    needs: 'review',
    params: z.object({ projectId: z.uuid() }),
    query: z.object({ annotator: AnnotatorName }),
    answer: z.array(QueueChoiceRow),
  },
  ({ params, query, caller }) => openQueues(params.projectId, annotatorOf(caller, query.annotator)),
)
