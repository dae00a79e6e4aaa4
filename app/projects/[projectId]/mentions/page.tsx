import { MentionsView } from '@/components/talk/mentions-view'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Mentions' }

export default async function MentionsPage({ params }: { params: Promise<unknown> }) {
  return <MentionsView projectId={(await requireProject(params, 'enter')).id} />
}
