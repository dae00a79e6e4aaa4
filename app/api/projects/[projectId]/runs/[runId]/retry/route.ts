import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RetryRequest, RunDetail } from '@/lib/labeling/run-types'
import { retryRun } from '@/lib/labeling/runs'

export const POST = route(
  {
    summary: 'Asks again for judgments that gave no label.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid(), runId: z.uuid() }),
    body: RetryRequest,
    answer: RunDetail,
  },
  ({ params, body }) => retryRun(params.projectId, params.runId, body),
)
