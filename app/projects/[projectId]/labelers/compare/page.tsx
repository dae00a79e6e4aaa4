import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ComparisonView } from '@/components/labelers/comparison-view'
import { ComparisonFilter, comparisonScreen, lenientDifferenceFilter } from '@/lib/analytics/comparison'
import { requireProject } from '@/lib/api/page'
import { comparisonQuery } from '@/lib/client/comparison'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Two labelers compared' }

export default async function ComparisonPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const differences = lenientDifferenceFilter(await searchParams)
  const filter = ComparisonFilter.parse(differences)
  const client = new QueryClient()
  await client.prefetchQuery({ ...comparisonQuery(id, filter), queryFn: () => comparisonScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ComparisonView projectId={id} filter={filter} differences={differences} />
    </HydrationBoundary>
  )
}
