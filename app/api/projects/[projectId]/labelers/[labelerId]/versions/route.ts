import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewVersion, SavedVersion } from '@/lib/labeling/labeler-types'
import { addVersion } from '@/lib/labeling/labelers'

export const POST = route(
  {
    summary: 'A new version of a labeler, or the one that asks in this very way already.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), labelerId: z.uuid() }),
    body: NewVersion,
    answer: SavedVersion,
  },
  ({ params, body }) => addVersion(params.projectId, params.labelerId, body),
)
