import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { RunFilter } from '@/lib/analytics/filter'
import type { WinRatesScreen } from '@/lib/analytics/win-rates-types'
import { getJson } from './fetch'

export const winRatesQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'win-rates', filter] as const,
    queryFn: ({ signal }) => getJson<WinRatesScreen>(`/api/projects/${projectId}/win-rates`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useWinRates = (projectId: string, filter: RunFilter) => useQuery(winRatesQuery(projectId, filter))
