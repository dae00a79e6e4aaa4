import { z } from 'zod'
import { projectProbes } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'
import { NewProbe } from '@/lib/labeling/bias-probes/probe-types'
import { startProbe } from '@/lib/labeling/bias-probes/start-probe'

const params = z.object({ projectId: z.uuid() })

/** The project's probes with what they found, newest first. */
export const GET = route({ needs: 'readResults', params }, ({ params: { projectId } }) => projectProbes(projectId))

/** Starts a probe. */
export const POST = route({ needs: 'lead', params, body: NewProbe }, ({ params: { projectId }, body }) => startProbe(projectId, body))
