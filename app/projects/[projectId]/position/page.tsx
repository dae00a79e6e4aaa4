import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { PositionView } from '@/components/position/position-view'
import { positionScreen } from '@/lib/analytics/position'
import { requireProject } from '@/lib/api/page'
import { positionQuery } from '@/lib/client/position'
import { lenientFilter } from '@/lib/slice/filter'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Position bias' }

export default async function PositionPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...positionQuery(id, filter), queryFn: () => positionScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PositionView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
