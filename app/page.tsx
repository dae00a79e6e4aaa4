import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ProjectList } from '@/components/projects/project-list'
import { ViewerProvider } from '@/components/shell/viewer'
import { requireCaller, viewerOf } from '@/lib/api/page'
import { projectsQuery } from '@/lib/client/projects'
import { listProjects } from '@/lib/store/projects'

export const dynamic = 'force-dynamic'

/** All projects: the first screen of Concord. */
export default async function ProjectsPage() {
  const caller = await requireCaller()
  const client = new QueryClient()
  await client.prefetchQuery({ ...projectsQuery, queryFn: () => listProjects(caller.userId) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ViewerProvider viewer={viewerOf(caller)}>
        <ProjectList />
      </ViewerProvider>
    </HydrationBoundary>
  )
}
