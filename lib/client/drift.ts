import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DriftFilter } from '@/lib/analytics/drift'
import type { NewAnchors } from '@/lib/labeling/anchor-types'
import { getJson, sendJson } from './fetch'

const whileMovingMs = 2000

export const driftQuery = (projectId: string, filter: DriftFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'drift', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/labelers/drift`, { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isAsking ? whileMovingMs : false),
  })

export const useDrift = (projectId: string, filter: DriftFilter) => useQuery(driftQuery(projectId, filter))

/** Draws pairs and freezes them. */
export function useMakeAnchors(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (anchors: NewAnchors) => sendJson('POST', `/api/projects/${projectId}/anchors`, anchors),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId, 'drift'] }),
  })
}
