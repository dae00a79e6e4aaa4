import { z } from 'zod'
import { route } from '@/lib/api/route'
import { estimateRun } from '@/lib/labeling/estimate'
import { NewRun, RunEstimate } from '@/lib/labeling/run-types'

export const POST = route(
  {
    summary: 'What a run would take, before it starts.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    body: NewRun,
    answer: RunEstimate,
  },
  ({ params, body }) => estimateRun(params.projectId, body),
)
