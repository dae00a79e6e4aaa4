import { z } from 'zod'
import { route } from '@/lib/api/route'
import { startRun } from '@/lib/labeling/plan'
import { NewRun, RunList, StartedRun } from '@/lib/labeling/run-types'
import { projectRuns } from '@/lib/labeling/runs'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  { summary: "The project's runs, newest first.", needs: 'readResults', params, answer: RunList },
  ({ params: { projectId } }) => projectRuns(projectId),
)

export const POST = route(
  { summary: 'Starts a run.', needs: 'lead', params, body: NewRun, answer: StartedRun },
  ({ params: { projectId }, body }) => startRun(projectId, body),
)
