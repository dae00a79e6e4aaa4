import { EndpointsView } from '@/components/endpoints/endpoints-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Endpoints' }

export default async function EndpointsPage({ params }: { params: Promise<unknown> }) {
  await requireProject(params)
  return <EndpointsView />
}
