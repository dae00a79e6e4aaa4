import { route } from '@/lib/api/route'
import { NewEndpoint } from '@/lib/labeling/endpoint-types'
import { addEndpoint, allEndpoints } from '@/lib/labeling/endpoints'

/** All endpoints, without their keys. */
export const GET = route({ needs: 'readResults' }, () => allEndpoints())

/** A new endpoint. */
export const POST = route({ needs: 'lead', body: NewEndpoint }, ({ body }) => addEndpoint(body))
