import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { HarmlessScreen } from '@/lib/analytics/harmless-types'
import type { LengthsScreen } from '@/lib/analytics/lengths-types'
import type { RatingsFilter } from '@/lib/analytics/ratings'
import type { RatingsScreen } from '@/lib/analytics/ratings-types'
import type { WinRatesScreen } from '@/lib/analytics/win-rates-types'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson } from './fetch'

export const winRatesQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'win-rates', filter] as const,
    queryFn: ({ signal }) => getJson<WinRatesScreen>(`/api/projects/${projectId}/win-rates`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useWinRates = (projectId: string, filter: RunFilter) => useQuery(winRatesQuery(projectId, filter))

/** What takes a scan of its own is asked for on its own, so that the matrices show at once. */
const partQuery = <Screen, Filter extends RunFilter>(projectId: string, part: string, filter: Filter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'win-rates', part, filter] as const,
    queryFn: ({ signal }) => getJson<Screen>(`/api/projects/${projectId}/win-rates/${part}`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useRatings = (projectId: string, filter: RatingsFilter) =>
  useQuery(partQuery<RatingsScreen, RatingsFilter>(projectId, 'ratings', filter))

export const useLengths = (projectId: string, filter: RunFilter) =>
  useQuery(partQuery<LengthsScreen, RunFilter>(projectId, 'length', filter))

export const useHarmless = (projectId: string, filter: RunFilter) =>
  useQuery(partQuery<HarmlessScreen, RunFilter>(projectId, 'harmless', filter))
