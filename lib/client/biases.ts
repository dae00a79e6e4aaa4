import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { BiasesFilter } from '@/lib/analytics/biases-filter'
import { getJson } from './fetch'

export const biasesQuery = (projectId: string, filter: BiasesFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'biases', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/biases`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useBiases = (projectId: string, filter: BiasesFilter) => useQuery(biasesQuery(projectId, filter))
