import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewVersion } from '@/lib/labeling/labeler-types'
import { addVersion } from '@/lib/labeling/labelers'

/** A new version of a labeler, or the one that asks in this very way already. */
export const POST = route(
  { needs: 'lead', params: z.object({ projectId: z.uuid(), labelerId: z.uuid() }), body: NewVersion },
  ({ params, body }) => addVersion(params.projectId, params.labelerId, body),
)
