'use client'
import { useEffect } from 'react'
import { formatCount } from '@/components/charts/format'
import { FilterBar } from '@/components/filters/filter-bar'
import { Allowed } from '@/components/shell/viewer'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import type { PairFilter } from '@/lib/analytics/pairs'
import type { PairListPage } from '@/lib/analytics/pairs-types'
import { pageSize, usePairCount, usePairs } from '@/lib/client/pairs'
import { PairConditions } from './pair-conditions'
import { PairTable } from './pair-table'

type Props = { projectId: string; filter: PairFilter }

/** Every pair of the project, searched and filtered, one row each. */
export function PairsView({ projectId, filter }: Props) {
  const query = usePairs(projectId, filter)
  const total = usePairCount(projectId, filter).data?.total ?? null
  const pages = query.data?.pages ?? []
  const pairs = pages.flatMap((page) => page.pairs)
  const [first, last] = [pages[0], pages.at(-1)]
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = query
  // Where few pairs match, a page comes before it is full: the search goes on until there is something to scroll.
  const isSearching = hasNextPage && !isPlaceholderData && pairs.length < pageSize
  useEffect(() => {
    if (isSearching && !isFetchingNextPage) fetchNextPage()
  }, [isSearching, isFetchingNextPage, fetchNextPage])
  return (
    <>
      <PageHeader
        title="Pairs"
        description={total === null ? 'Prompts with two responses each. Counting …' : `${formatCount(total)} pairs under this filter.`}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={first?.run?.id} />
      <PairConditions filter={filter} />
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.data === undefined ? (
        <ScreenSkeleton />
      ) : pairs.length === 0 && isSearching ? (
        <Searching page={last} />
      ) : pairs.length === 0 ? (
        <EmptyState
          title="No pair under this filter"
          action={
            <Allowed to="lead">
              <ButtonLink href={`/projects/${projectId}/import`}>Import pairs</ButtonLink>
            </Allowed>
          }
        >
          Loosen the filter, or bring a file.
        </EmptyState>
      ) : (
        <>
          <PairTable
            projectId={projectId}
            pairs={pairs}
            total={total ?? -1}
            isBusy={isPlaceholderData}
            onNearEnd={() => {
              if (hasNextPage && !isFetchingNextPage) fetchNextPage()
            }}
          />
          {isFetchingNextPage ? <Searching page={last} /> : null}
        </>
      )}
    </>
  )
}

function Searching({ page }: { page: PairListPage | undefined }) {
  return (
    <p role="status" className="py-3 text-muted text-sm">
      Looking for more pairs
      {page === undefined ? '' : `: ${formatCount(page.lookedUpTo)} of ${formatCount(page.last)} looked through`} …
    </p>
  )
}
