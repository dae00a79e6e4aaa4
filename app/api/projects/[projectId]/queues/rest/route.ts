import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createRestQueue, RestRequest } from '@/lib/review/rest-queue'

/** A new queue of what a confidence threshold leaves to people. */
export const POST = route(
  { needs: 'lead', params: z.object({ projectId: z.uuid() }), body: RestRequest },
  ({ params: { projectId }, body }) => createRestQueue(projectId, body),
)
