import { RunDetailView } from '@/components/runs/run-detail-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Run' }

export default async function RunPage({ params }: { params: Promise<{ projectId: string; runId: string }> }) {
  const { runId } = await params
  return <RunDetailView projectId={(await requireProject(params)).id} runId={runId} />
}
