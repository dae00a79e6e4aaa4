import { z } from 'zod'
import { route } from '@/lib/api/route'
import { resumeRun } from '@/lib/labeling/runs'

/** Takes a paused or cancelled run up where it stopped. */
export const POST = route({ needs: 'lead', params: z.object({ projectId: z.uuid(), runId: z.uuid() }) }, ({ params }) =>
  resumeRun(params.projectId, params.runId),
)
