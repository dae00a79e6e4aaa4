import { z } from 'zod'
import { route } from '@/lib/api/route'
import { EndpointChange } from '@/lib/labeling/endpoint-types'
import { changeEndpoint } from '@/lib/labeling/endpoints'
import { deleteEndpoint } from '@/lib/store/endpoints'

const params = z.object({ endpointId: z.uuid() })

/** Other settings, or another key. */
export const PATCH = route({ role: 'lead', params, body: EndpointChange }, ({ params: { endpointId }, body }) =>
  changeEndpoint(endpointId, body),
)

/** Takes an endpoint away that no labeler names. */
export const DELETE = route({ role: 'lead', params }, ({ params: { endpointId } }) => deleteEndpoint(endpointId))
