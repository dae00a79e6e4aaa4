import { z } from 'zod'
import { route } from '@/lib/api/route'
import { EndpointChange } from '@/lib/labeling/endpoint-types'
import { changeEndpoint } from '@/lib/labeling/endpoints'
import { deleteEndpoint } from '@/lib/store/endpoints'

const params = z.object({ endpointId: z.uuid() })

/** Other settings, or another key. For the owner of the installation: a changed address would receive the key of the old one. */
export const PATCH = route({ needs: 'own', params, body: EndpointChange }, ({ params: { endpointId }, body }) =>
  changeEndpoint(endpointId, body),
)

/** Takes an endpoint away that no labeler names. */
export const DELETE = route({ needs: 'own', params }, ({ params: { endpointId } }) => deleteEndpoint(endpointId))
