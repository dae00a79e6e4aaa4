import { SnapshotsView } from '@/components/snapshots/snapshots-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Snapshots' }

export default async function SnapshotsPage({ params }: { params: Promise<unknown> }) {
  return <SnapshotsView projectId={(await requireProject(params)).id} />
}
