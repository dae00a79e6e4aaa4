import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ProbeAnswer, ProbeRequest } from '@/lib/labeling/endpoint-types'
import { probeEndpoint } from '@/lib/labeling/endpoints'

export const POST = route(
  {
    summary: 'What a model of the endpoint can do, by asking it.',
    needs: 'lead',
    params: z.object({ endpointId: z.uuid() }),
    body: ProbeRequest,
    answer: ProbeAnswer,
  },
  ({ params, body, signal }) => probeEndpoint(params.endpointId, body.model, signal),
)
