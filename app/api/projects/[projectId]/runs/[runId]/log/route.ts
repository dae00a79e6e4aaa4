import { z } from 'zod'
import { route } from '@/lib/api/route'
import { RunLogView } from '@/lib/labeling/run-types'
import { runLog } from '@/lib/labeling/runs'

const query = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100).describe('How many events at most, newest first.') })

export const GET = route(
  {
    summary: 'What happened in a run, newest first.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid(), runId: z.uuid() }),
    query,
    answer: RunLogView,
  },
  ({ params, query }) => runLog(params.projectId, params.runId, query.limit),
)
