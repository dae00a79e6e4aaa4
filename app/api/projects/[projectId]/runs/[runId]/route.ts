import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunChange } from '@/lib/labeling/run-types'
import { changeRun, runDetail } from '@/lib/labeling/runs'

const params = z.object({ projectId: z.uuid(), runId: z.uuid() })

/** A run with its progress and what went wrong. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId, runId } }) => runDetail(projectId, runId))

/** Sets or lifts the budget. */
export const PATCH = route({ needs: 'lead', params, body: RunChange }, ({ params: { projectId, runId }, body }) =>
  changeRun(projectId, runId, body),
)
