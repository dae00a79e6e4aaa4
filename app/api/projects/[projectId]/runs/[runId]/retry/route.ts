import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RetryRequest } from '@/lib/labeling/run-types'
import { retryRun } from '@/lib/labeling/runs'

/** Asks again for judgments that gave no label. */
export const POST = route(
  { needs: 'lead', params: z.object({ projectId: z.uuid(), runId: z.uuid() }), body: RetryRequest },
  ({ params, body }) => retryRun(params.projectId, params.runId, body),
)
