import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { RatingsFilter } from '@/lib/analytics/ratings'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson } from './fetch'

export const winRatesQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'win-rates', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/win-rates`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useWinRates = (projectId: string, filter: RunFilter) => useQuery(winRatesQuery(projectId, filter))

/** What takes a scan of its own is asked for on its own, so that the matrices show at once. */
const partKey = (projectId: string, part: string, filter: RunFilter) => ['projects', projectId, 'win-rates', part, filter] as const

export const useRatings = (projectId: string, filter: RatingsFilter) =>
  useQuery({
    queryKey: partKey(projectId, 'ratings', filter),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/win-rates/ratings`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useLengths = (projectId: string, filter: RunFilter) =>
  useQuery({
    queryKey: partKey(projectId, 'length', filter),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/win-rates/length`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useHarmless = (projectId: string, filter: RunFilter) =>
  useQuery({
    queryKey: partKey(projectId, 'harmless', filter),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/win-rates/harmless`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
