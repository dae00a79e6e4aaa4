import { z } from 'zod'
import { route } from '@/lib/api/route'
import { cancelRun } from '@/lib/labeling/runs'

/** Ends a run, keeping what was stored. */
export const POST = route({ needs: 'lead', params: z.object({ projectId: z.uuid(), runId: z.uuid() }) }, ({ params }) =>
  cancelRun(params.projectId, params.runId),
)
