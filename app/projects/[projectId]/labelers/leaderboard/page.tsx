import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { LeaderboardView } from '@/components/labelers/leaderboard-view'
import { leaderboardScreen, lenientLeaderboardFilter } from '@/lib/analytics/leaderboard'
import { requireProject } from '@/lib/api/page'
import { leaderboardQuery } from '@/lib/client/leaderboard'

type Props = { params: Promise<unknown>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const metadata = { title: 'Leaderboard' }

export default async function LeaderboardPage({ params, searchParams }: Props) {
  const { id } = await requireProject(params)
  const filter = lenientLeaderboardFilter(await searchParams)
  const client = new QueryClient()
  await client.prefetchQuery({ ...leaderboardQuery(id, filter), queryFn: () => leaderboardScreen(id, filter) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LeaderboardView projectId={id} filter={filter} />
    </HydrationBoundary>
  )
}
