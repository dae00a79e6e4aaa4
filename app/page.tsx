import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ProjectList } from '@/components/projects/project-list'
import { ViewerProvider } from '@/components/shell/viewer'
import { requireCaller, viewerOf } from '@/lib/api/page'
import { taskReader } from '@/lib/api/task-reader'
import { projectsQuery } from '@/lib/client/projects'
import { tasksQuery } from '@/lib/client/tasks'
import { listProjects } from '@/lib/store/projects'
import { listTasks } from '@/lib/store/tasks'

export const dynamic = 'force-dynamic'

/** All projects: the first screen of Concord. */
export default async function ProjectsPage() {
  const caller = await requireCaller()
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...projectsQuery, queryFn: () => listProjects(caller.userId) }),
    client.prefetchQuery({ ...tasksQuery, queryFn: () => listTasks(taskReader(caller)) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ViewerProvider viewer={viewerOf(caller)}>
        <ProjectList />
      </ViewerProvider>
    </HydrationBoundary>
  )
}
