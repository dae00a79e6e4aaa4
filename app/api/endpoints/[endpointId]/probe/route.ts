import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ProbeRequest } from '@/lib/labeling/endpoint-types'
import { probeEndpoint } from '@/lib/labeling/endpoints'

/** What a model of the endpoint can do, by asking it. */
export const POST = route({ needs: 'lead', params: z.object({ endpointId: z.uuid() }), body: ProbeRequest }, ({ params, body, signal }) =>
  probeEndpoint(params.endpointId, body.model, signal),
)
