import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { WinRatesView } from '@/components/win-rates/win-rates-view'
import { lenientModel } from '@/lib/analytics/ratings'
import { winRatesScreen } from '@/lib/analytics/win-rates'
import { requireProject } from '@/lib/api/page'
import { winRatesQuery } from '@/lib/client/win-rates'
import { lenientFilter } from '@/lib/slice/filter'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Win rates' }

export default async function WinRatesPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const search = await searchParams
  const filter = lenientFilter(search)
  const client = new QueryClient()
  await client.prefetchQuery({ ...winRatesQuery(id, filter), queryFn: () => winRatesScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <WinRatesView projectId={id} filter={filter} model={lenientModel(search)} />
    </HydrationBoundary>
  )
}
