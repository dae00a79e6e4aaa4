import { z } from 'zod'
import { route } from '@/lib/api/route'
import { NewProbe, ProbeEstimate } from '@/lib/labeling/bias-probes/probe-types'
import { estimateProbe } from '@/lib/labeling/bias-probes/start-probe'

export const POST = route(
  {
    summary: 'What a probe would take, and what it would put around a response.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    body: NewProbe,
    answer: ProbeEstimate,
  },
  ({ params, body }) => estimateProbe(params.projectId, body),
)
