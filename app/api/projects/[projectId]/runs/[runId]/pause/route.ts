import { z } from 'zod'
import { route } from '@/lib/api/route'
import { pauseRun } from '@/lib/labeling/runs'

/** Lets no further request of a run start. */
export const POST = route({ needs: 'lead', params: z.object({ projectId: z.uuid(), runId: z.uuid() }) }, ({ params }) =>
  pauseRun(params.projectId, params.runId),
)
