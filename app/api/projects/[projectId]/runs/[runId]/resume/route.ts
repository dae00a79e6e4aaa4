import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunDetail } from '@/lib/labeling/run-types'
import { resumeRun } from '@/lib/labeling/runs'

export const POST = route(
  {
    summary: 'Takes a paused or cancelled run up where it stopped.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), runId: z.uuid() }),
    answer: RunDetail,
  },
  ({ params }) => resumeRun(params.projectId, params.runId),
)
