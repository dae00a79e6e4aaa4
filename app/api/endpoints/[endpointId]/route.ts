import { z } from 'zod'
import { route } from '@/lib/api/route'
import { EndpointChange, EndpointView } from '@/lib/labeling/endpoint-types'
import { changeEndpoint } from '@/lib/labeling/endpoints'
import { deleteEndpoint } from '@/lib/store/endpoints'

const params = z.object({ endpointId: z.uuid() })

/** For the owner of the installation: a changed address would receive the key of the old one. */
export const PATCH = route(
  { summary: 'Other settings, or another key.', needs: 'own', params, body: EndpointChange, answer: EndpointView },
  ({ params: { endpointId }, body }) => changeEndpoint(endpointId, body),
)

export const DELETE = route(
  { summary: 'Takes an endpoint away that no labeler names.', needs: 'own', params },
  ({ params: { endpointId } }) => deleteEndpoint(endpointId),
)
