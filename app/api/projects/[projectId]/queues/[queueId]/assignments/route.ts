import { z } from 'zod'
import { route } from '@/lib/api/route'
import { MoveAssignments } from '@/lib/review/queue-types'
import { handOver } from '@/lib/review/queues'

export const POST = route(
  {
    summary: 'Gives what an annotator has not labelled yet to somebody else.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), queueId: z.uuid() }),
    body: MoveAssignments,
    answer: z.object({ nMoved: z.number() }),
  },
  ({ params: { projectId, queueId }, body }) => handOver(projectId, queueId, body),
)
