import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson } from './fetch'

export const overviewQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'overview', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/overview`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useOverview = (projectId: string, filter: RunFilter) => useQuery(overviewQuery(projectId, filter))
