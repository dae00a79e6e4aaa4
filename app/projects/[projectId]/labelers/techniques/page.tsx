import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { TechniquesView } from '@/components/labelers/techniques-view'
import { lenientTechniquesFilter, techniquesScreen } from '@/lib/analytics/techniques'
import { requireProject } from '@/lib/api/page'
import { techniquesQuery } from '@/lib/client/leaderboard'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Prompt techniques' }

export default async function TechniquesPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientTechniquesFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...techniquesQuery(id, filter), queryFn: () => techniquesScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TechniquesView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
