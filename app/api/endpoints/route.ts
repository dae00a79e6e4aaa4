import { route } from '@/lib/api/route'
import { NewEndpoint } from '@/lib/labeling/endpoint-types'
import { addEndpoint, allEndpoints } from '@/lib/labeling/endpoints'

/** All endpoints, without their keys. */
export const GET = route({ role: 'viewer' }, () => allEndpoints())

/** A new endpoint. */
export const POST = route({ role: 'lead', body: NewEndpoint }, ({ body }) => addEndpoint(body))
