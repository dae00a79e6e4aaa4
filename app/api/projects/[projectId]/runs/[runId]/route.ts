import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunChange, RunDetail } from '@/lib/labeling/run-types'
import { changeRun, runDetail } from '@/lib/labeling/runs'

const params = z.object({ projectId: z.uuid(), runId: z.uuid() })

export const GET = route(
  { summary: 'A run with its progress and what went wrong.', needs: 'readResults', params, answer: RunDetail },
  ({ params: { projectId, runId } }) => runDetail(projectId, runId),
)

export const PATCH = route(
  { summary: 'Sets or lifts the budget.', needs: 'lead', params, body: RunChange, answer: RunDetail },
  ({ params: { projectId, runId }, body }) => changeRun(projectId, runId, body),
)
