import { PeopleView } from '@/components/people/people-view'
import { isLocal, requireProject } from '@/lib/api/page'

export const metadata = { title: 'People' }

export default async function PeoplePage({ params }: { params: Promise<unknown> }) {
  return <PeopleView projectId={(await requireProject(params, 'lead')).id} isLocal={isLocal()} />
}
