import { z } from 'zod'
import { route } from '@/lib/api/route'
import { MadeQueue } from '@/lib/review/queue-types'
import { createRestQueue, RestRequest } from '@/lib/review/rest-queue'

export const POST = route(
  {
    summary: 'A review queue of the pairs that a confidence threshold leaves to people.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    body: RestRequest,
    answer: MadeQueue,
  },
  ({ params: { projectId }, body }) => createRestQueue(projectId, body),
)
