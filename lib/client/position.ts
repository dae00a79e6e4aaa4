import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson } from './fetch'

export const positionQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'position', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/position`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const usePosition = (projectId: string, filter: RunFilter) => useQuery(positionQuery(projectId, filter))
