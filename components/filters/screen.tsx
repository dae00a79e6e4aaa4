'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'

/** A query's screen: a skeleton while it loads, what went wrong with another try, else what `children` makes of the payload. */
export function Screen<Payload>({ query, children }: { query: UseQueryResult<Payload>; children: (payload: Payload) => ReactNode }) {
  if (query.data !== undefined) {
    return (
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        {children(query.data)}
      </div>
    )
  }
  return query.error === null ? <ScreenSkeleton /> : <ErrorState error={query.error} onRetry={() => query.refetch()} />
}
