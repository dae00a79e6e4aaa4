import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ProjectList } from '@/components/projects/project-list'
import { projectsQuery } from '@/lib/client/projects'
import { listProjects } from '@/lib/store/projects'

export const dynamic = 'force-dynamic'

/** All projects: the first screen of Concord. */
export default async function ProjectsPage() {
  const client = new QueryClient()
  await client.prefetchQuery({ ...projectsQuery, queryFn: () => listProjects() })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProjectList />
    </HydrationBoundary>
  )
}
