import { z } from 'zod'
import { queueList } from '@/lib/analytics/queues'
import { QueueList } from '@/lib/analytics/queues-types'
import { route } from '@/lib/api/route'
import { MadeQueue, NewRandomQueue } from '@/lib/review/queue-types'
import { createRandomQueue } from '@/lib/review/queues'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  { summary: "The project's queues with their progress.", needs: 'lead', params, answer: QueueList },
  ({ params: { projectId } }) => queueList(projectId),
)

export const POST = route(
  {
    summary: 'A new queue of all pairs, or of a random sample of them.',
    needs: 'lead',
    params,
    body: NewRandomQueue,
    answer: MadeQueue,
  },
  ({ params: { projectId }, body }) => createRandomQueue(projectId, body),
)
