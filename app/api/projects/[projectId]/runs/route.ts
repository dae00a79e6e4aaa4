import { z } from 'zod'
import { route } from '@/lib/api/route'
import { startRun } from '@/lib/labeling/plan'
import { NewRun } from '@/lib/labeling/run-types'
import { projectRuns } from '@/lib/labeling/runs'

const params = z.object({ projectId: z.uuid() })

/** The project's runs, newest first. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId } }) => projectRuns(projectId))

/** Starts a run. */
export const POST = route({ needs: 'lead', params, body: NewRun }, ({ params: { projectId }, body }) => startRun(projectId, body))
