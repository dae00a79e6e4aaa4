import { LabelerEditor } from '@/components/labelers/labeler-editor'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'New version' }

export default async function LabelerPage({ params }: { params: Promise<{ projectId: string; labelerId: string }> }) {
  const { labelerId } = await params
  return <LabelerEditor projectId={(await requireProject(params, 'lead')).id} labelerId={labelerId} />
}
