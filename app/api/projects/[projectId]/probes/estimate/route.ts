import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewProbe } from '@/lib/labeling/bias-probes/probe-types'
import { estimateProbe } from '@/lib/labeling/bias-probes/start-probe'

/** What a probe would take, before it starts. */
export const POST = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), body: NewProbe }, ({ params, body }) =>
  estimateProbe(params.projectId, body),
)
