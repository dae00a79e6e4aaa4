import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { BiasesView } from '@/components/biases/biases-view'
import { biasesScreen } from '@/lib/analytics/biases'
import { lenientBiasesFilter } from '@/lib/analytics/biases-filter'
import { requireProject } from '@/lib/api/page'
import { biasesQuery } from '@/lib/client/biases'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Other biases' }

export default async function BiasesPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientBiasesFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...biasesQuery(id, filter), queryFn: () => biasesScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BiasesView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
