import { EndpointsView } from '@/components/endpoints/endpoints-view'
import { requireCaller, requireProject } from '@/lib/api/page'
import { can } from '@/lib/permissions/permissions'

export const metadata = { title: 'Endpoints' }

export default async function EndpointsPage({ params }: { params: Promise<unknown> }) {
  await requireProject(params)
  // Endpoints are the installation's, whatever one is in this project.
  const { role } = await requireCaller()
  return <EndpointsView mayAdd={can(role, 'lead')} mayChange={can(role, 'own')} />
}
