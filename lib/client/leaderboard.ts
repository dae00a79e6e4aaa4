import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { LeaderboardFilter } from '@/lib/analytics/leaderboard'
import type { TechniquesFilter } from '@/lib/analytics/techniques'
import { getJson } from './fetch'

export const leaderboardQuery = (projectId: string, filter: LeaderboardFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'leaderboard', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/labelers/leaderboard`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useLeaderboard = (projectId: string, filter: LeaderboardFilter) => useQuery(leaderboardQuery(projectId, filter))

export const techniquesQuery = (projectId: string, filter: TechniquesFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'techniques', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/labelers/techniques`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useTechniques = (projectId: string, filter: TechniquesFilter) => useQuery(techniquesQuery(projectId, filter))
