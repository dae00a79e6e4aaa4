import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { OverviewView } from '@/components/overview/overview-view'
import { overviewScreen } from '@/lib/analytics/overview'
import { requireProject } from '@/lib/api/page'
import { overviewQuery } from '@/lib/client/overview'
import { lenientFilter } from '@/lib/slice/filter'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Overview' }

export default async function OverviewPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...overviewQuery(id, filter), queryFn: () => overviewScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
