import { LabelerEditor } from '@/components/labelers/labeler-editor'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'New labeler' }

export default async function NewLabelerPage({ params }: { params: Promise<unknown> }) {
  return <LabelerEditor projectId={(await requireProject(params, 'lead')).id} labelerId={null} />
}
