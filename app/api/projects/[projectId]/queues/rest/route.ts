import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createRestQueue, RestRequest } from '@/lib/review/rest-queue'

export const POST = route(
  {
    summary: 'A review queue of the pairs that a confidence threshold leaves to people.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    body: RestRequest,
    answer: z.object({ id: z.string(), nItems: z.number() }),
  },
  ({ params: { projectId }, body }) => createRestQueue(projectId, body),
)
