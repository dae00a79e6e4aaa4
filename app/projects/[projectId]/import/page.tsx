import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ImportView } from '@/components/imports/import-view'
import { requireProject } from '@/lib/api/page'
import { importsQuery } from '@/lib/client/imports'
import { endInterruptedImports, listImports } from '@/lib/store/imports'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: { params: Promise<unknown> }) {
  const { id: projectId } = await requireProject(params, 'lead')
  await endInterruptedImports(projectId)
  const client = new QueryClient()
  await client.prefetchQuery({ ...importsQuery(projectId), queryFn: async () => ({ imports: await listImports(projectId) }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ImportView projectId={projectId} />
    </HydrationBoundary>
  )
}
