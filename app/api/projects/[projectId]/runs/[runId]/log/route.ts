import { z } from 'zod'
import { route } from '@/lib/api/route'
import { runLog } from '@/lib/labeling/runs'

const query = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100).describe('How many events at most, newest first.') })

/** What happened in a run, newest first. */
export const GET = route({ needs: 'readResults', params: z.object({ projectId: z.uuid(), runId: z.uuid() }), query }, ({ params, query }) =>
  runLog(params.projectId, params.runId, query.limit),
)
