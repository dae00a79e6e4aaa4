import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunDetail } from '@/lib/labeling/run-types'
import { cancelRun } from '@/lib/labeling/runs'

export const POST = route(
  {
    summary: 'Ends a run, keeping what was stored.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), runId: z.uuid() }),
    answer: RunDetail,
  },
  ({ params }) => cancelRun(params.projectId, params.runId),
)
