import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ComparisonFilter, DifferenceFilter } from '@/lib/analytics/comparison'
import { getJson } from './fetch'

const pathOf = (projectId: string) => `/api/projects/${projectId}/labelers/compare` as const

export const comparisonQuery = (projectId: string, filter: ComparisonFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'comparison', filter] as const,
    queryFn: ({ signal }) => getJson(pathOf(projectId), { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useComparison = (projectId: string, filter: ComparisonFilter) => useQuery(comparisonQuery(projectId, filter))

/** The pairs where two runs differ, page by page. */
export const useDifferingPairs = (projectId: string, filter: DifferenceFilter) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['projects', projectId, 'comparison', 'pairs', filter] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson(`${pathOf(projectId)}/pairs`, { query: { ...filter, after: pageParam, limit: 50 }, signal }),
      initialPageParam: 0,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )
