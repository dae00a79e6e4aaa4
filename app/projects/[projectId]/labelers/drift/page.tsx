import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { DriftView } from '@/components/labelers/drift-view'
import { driftScreen, lenientDriftFilter } from '@/lib/analytics/drift'
import { requireProject } from '@/lib/api/page'
import { driftQuery } from '@/lib/client/drift'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Drift' }

export default async function DriftPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientDriftFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...driftQuery(id, filter), queryFn: () => driftScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DriftView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
