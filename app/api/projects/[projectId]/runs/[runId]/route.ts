import { z } from 'zod'
import { route } from '@/lib/api/route'
import { runDetail } from '@/lib/labeling/runs'

/** A run with its progress and what went wrong. */
export const GET = route({ role: 'viewer', params: z.object({ projectId: z.uuid(), runId: z.uuid() }) }, ({ params }) =>
  runDetail(params.projectId, params.runId),
)
