import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from './fetch'

export const filtersQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'filters'] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/filters`, { signal }),
  })

export const useFilters = (projectId: string) => useQuery(filtersQuery(projectId))
