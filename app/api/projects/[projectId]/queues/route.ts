import { z } from 'zod'
import { queueList } from '@/lib/analytics/queues'
import { route } from '@/lib/api/route'
import { NewRandomQueue } from '@/lib/review/queue-types'
import { createRandomQueue } from '@/lib/review/queues'

const params = z.object({ projectId: z.uuid() })

/** The project's queues. */
export const GET = route({ needs: 'lead', params }, ({ params: { projectId } }) => queueList(projectId))

/** A new queue. */
export const POST = route({ needs: 'lead', params, body: NewRandomQueue }, ({ params: { projectId }, body }) =>
  createRandomQueue(projectId, body),
)
