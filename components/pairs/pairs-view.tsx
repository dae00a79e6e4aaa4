'use client'
import { formatCount } from '@/components/charts/format'
import { FilterBar } from '@/components/filters/filter-bar'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import type { PairFilter } from '@/lib/analytics/pairs'
import { usePairs } from '@/lib/client/pairs'
import { PairConditions } from './pair-conditions'
import { PairTable } from './pair-table'

type Props = { projectId: string; filter: PairFilter }

/** Every pair of the project, searched and filtered, one row each. */
export function PairsView({ projectId, filter }: Props) {
  const query = usePairs(projectId, filter)
  const [first] = query.data?.pages ?? []
  const pairs = query.data?.pages.flatMap((page) => page.pairs) ?? []
  const total = first?.total ?? null
  return (
    <>
      <PageHeader
        title="Pairs"
        description={total === null ? 'Prompts with two responses each.' : `${formatCount(total)} pairs under this filter.`}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={first?.run?.id} />
      <PairConditions filter={filter} />
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.data === undefined ? (
        <ScreenSkeleton />
      ) : pairs.length === 0 ? (
        <EmptyState title="No pair under this filter" action={<ButtonLink href={`/projects/${projectId}/import`}>Import pairs</ButtonLink>}>
          Loosen the filter, or bring a file.
        </EmptyState>
      ) : (
        <PairTable
          projectId={projectId}
          pairs={pairs}
          total={total ?? pairs.length}
          isBusy={query.isPlaceholderData}
          onNearEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) query.fetchNextPage()
          }}
        />
      )}
    </>
  )
}
