import { z } from 'zod'
import { queueScreen } from '@/lib/analytics/queues'
import { QueueScreen } from '@/lib/analytics/queues-types'
import { route } from '@/lib/api/route'
import { QueueChange } from '@/lib/review/queue-types'
import { changeQueue } from '@/lib/review/queues'
import { deleteQueue } from '@/lib/store/queue-rows'

const params = z.object({ projectId: z.uuid(), queueId: z.uuid() })

export const GET = route(
  { summary: 'One queue: progress, pace and agreement of each annotator.', needs: 'lead', params, answer: QueueScreen },
  ({ params: { projectId, queueId } }) => queueScreen(projectId, queueId),
)

export const PATCH = route(
  { summary: 'Closes a queue, or opens it again.', needs: 'lead', params, body: QueueChange },
  ({ params: { projectId, queueId }, body }) => changeQueue(projectId, queueId, body),
)

export const DELETE = route(
  { summary: 'Deletes a queue. The labels that were given in it stay.', needs: 'lead', params },
  ({ params: { projectId, queueId } }) => deleteQueue(projectId, queueId),
)
