import { z } from 'zod'
import { queueScreen } from '@/lib/analytics/queues'
import { route } from '@/lib/api/route'
import { QueueChange } from '@/lib/review/queue-types'
import { changeQueue } from '@/lib/review/queues'
import { deleteQueue } from '@/lib/store/queue-rows'

const params = z.object({ projectId: z.uuid(), queueId: z.uuid() })

/** One queue with its annotators. */
export const GET = route({ needs: 'lead', params }, ({ params: { projectId, queueId } }) => queueScreen(projectId, queueId))

/** Opens or closes it. */
export const PATCH = route({ needs: 'lead', params, body: QueueChange }, ({ params: { projectId, queueId }, body }) =>
  changeQueue(projectId, queueId, body),
)

/** Deletes it. The labels that were given in it stay. */
export const DELETE = route({ needs: 'lead', params }, ({ params: { projectId, queueId } }) => deleteQueue(projectId, queueId))
