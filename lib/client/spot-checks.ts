import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewSpotCheckInput } from '@/lib/review/spot-check-types'
import { getJson, sendJson } from './fetch'

export const spotCheckQuery = (projectId: string, annotator: string, draw: string | null) =>
  queryOptions({
    queryKey: ['projects', projectId, 'spot-checks', annotator, draw] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/spot-checks`, { query: { annotator, draw }, signal }),
  })

/** The draws, the next pairs to check, and what is known so far. */
export const useSpotChecks = (projectId: string, annotator: string, draw: string | null) =>
  useQuery(spotCheckQuery(projectId, annotator, draw))

export const sendCheck = (projectId: string, check: NewSpotCheckInput) => sendJson('POST', `/api/projects/${projectId}/spot-checks`, check)

export const sendUndoCheck = (projectId: string, undo: { annotator: string; drawId: string }) =>
  sendJson('POST', `/api/projects/${projectId}/spot-checks/undo`, undo)

/** Changes the reasons that are offered. */
export function useChangeReasons(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reasons: string[]) => sendJson('PUT', `/api/projects/${projectId}/spot-checks/reasons`, { reasons }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId, 'spot-checks'] }),
  })
}
