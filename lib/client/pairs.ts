import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PairFilter } from '@/lib/analytics/pairs'
import type { Order } from '@/lib/words/preference'
import { getJson } from './fetch'

export const pageSize = 100

const pairsQuery = (projectId: string, filter: PairFilter) =>
  infiniteQueryOptions({
    queryKey: ['projects', projectId, 'pairs', filter] as const,
    queryFn: ({ signal, pageParam }) =>
      getJson(`/api/projects/${projectId}/pairs`, { query: { ...filter, after: pageParam, limit: pageSize }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

/** The pairs under a filter, page by page as the reader scrolls. */
export const usePairs = (projectId: string, filter: PairFilter) => useInfiniteQuery(pairsQuery(projectId, filter))

/** How many pairs are under a filter: slower than a page of them in a large project, so it comes after. */
export const usePairCount = (projectId: string, filter: PairFilter) =>
  useQuery({
    queryKey: ['projects', projectId, 'pairs', 'count', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/pairs/count`, { query: filter, signal }),
  })

export const pairQuery = (projectId: string, pairId: string, filter: PairFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'pair', pairId, filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/pairs/${pairId}`, { query: filter, signal }),
  })

export const usePair = (projectId: string, pairId: string, filter: PairFilter) => useQuery(pairQuery(projectId, pairId, filter))

type Asked = { run: string; order: Order; sample: number }

/** The prompt as sent; asked for when the reader opens it. */
export const useSentPrompt = (projectId: string, pairId: string, asked: Asked, enabled: boolean) =>
  useQuery({
    queryKey: ['projects', projectId, 'pair', pairId, 'prompt', asked] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/pairs/${pairId}/prompt`, { query: asked, signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
