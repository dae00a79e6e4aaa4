import { SnapshotView } from '@/components/snapshots/snapshot-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Snapshot' }

export default async function SnapshotPage({ params }: { params: Promise<{ projectId: string; snapshotId: string }> }) {
  const { snapshotId } = await params
  return <SnapshotView projectId={(await requireProject(params)).id} snapshotId={snapshotId} />
}
