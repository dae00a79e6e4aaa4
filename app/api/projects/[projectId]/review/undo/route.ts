import { z } from 'zod'
import { route } from '@/lib/api/route'
import { undoLastLabel } from '@/lib/review/review'
import { UndoRequest } from '@/lib/review/review-types'

/** Takes back the last label or skip. */
export const POST = route({ role: 'annotator', params: z.object({ projectId: z.uuid() }), body: UndoRequest }, ({ params, body }) =>
  undoLastLabel(params.projectId, body.annotator),
)
