import { ComparisonView } from '@/components/snapshots/comparison-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Snapshots compared' }

type Params = { projectId: string; snapshotId: string; beforeId: string }

export default async function ComparisonPage({ params }: { params: Promise<Params> }) {
  const { snapshotId, beforeId } = await params
  return <ComparisonView projectId={(await requireProject(params)).id} before={beforeId} after={snapshotId} />
}
