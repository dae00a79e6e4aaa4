import { RunsView } from '@/components/runs/runs-view'
import { requireProject } from '@/lib/api/page'

type Props = { params: Promise<unknown>; searchParams: Promise<{ version?: string | string[] }> }

export const metadata = { title: 'Runs' }

export default async function RunsPage({ params, searchParams }: Props) {
  const { version } = await searchParams
  return <RunsView projectId={(await requireProject(params)).id} versionId={typeof version === 'string' ? version : null} />
}
