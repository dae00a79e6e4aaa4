import { route } from '@/lib/api/route'
import { EndpointList, EndpointView, NewEndpoint } from '@/lib/labeling/endpoint-types'
import { addEndpoint, allEndpoints } from '@/lib/labeling/endpoints'

export const GET = route({ summary: 'All endpoints, without their keys.', needs: 'readResults', answer: EndpointList }, () =>
  allEndpoints(),
)

export const POST = route({ summary: 'A new endpoint.', needs: 'lead', body: NewEndpoint, answer: EndpointView }, ({ body }) =>
  addEndpoint(body),
)
