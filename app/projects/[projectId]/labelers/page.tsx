import { LabelersView } from '@/components/labelers/labelers-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Labelers' }

export default async function LabelersPage({ params }: { params: Promise<unknown> }) {
  return <LabelersView projectId={(await requireProject(params)).id} />
}
