import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunDetail } from '@/lib/labeling/run-types'
import { pauseRun } from '@/lib/labeling/runs'

export const POST = route(
  {
    summary: 'Lets no further request of a run start.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), runId: z.uuid() }),
    answer: RunDetail,
  },
  ({ params }) => pauseRun(params.projectId, params.runId),
)
