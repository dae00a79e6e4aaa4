import { z } from 'zod'
import { route } from '@/lib/api/route'
import { estimateRun } from '@/lib/labeling/estimate'
import { NewRun } from '@/lib/labeling/run-types'

/** What a run would take, before it starts. */
export const POST = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), body: NewRun }, ({ params, body }) =>
  estimateRun(params.projectId, body),
)
