import { QueuesView } from '@/components/queues/queues-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Queues' }

export default async function QueuesPage({ params }: { params: Promise<unknown> }) {
  return <QueuesView projectId={(await requireProject(params, 'lead')).id} />
}
