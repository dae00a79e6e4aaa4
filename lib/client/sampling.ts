import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewSampleInput, SampleQuery } from '@/lib/review/sampling-types'
import { getJson, sendJson } from './fetch'

const samplingKey = (projectId: string) => ['projects', projectId, 'sampling'] as const

/** The project's samples and what can be said from them. */
export const useSampling = (projectId: string, query: SampleQuery) =>
  useQuery({
    queryKey: [...samplingKey(projectId), query] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/sampling`, { query, signal }),
    placeholderData: keepPreviousData,
  })

type Draw = NewSampleInput['draw']
/** What a draw would take; null asks for nothing. */
export const useDrawPlan = (projectId: string, draw: Draw | null) =>
  useQuery({
    queryKey: [...samplingKey(projectId), 'plan', draw] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/sampling/plan`, { query: draw === null ? {} : queryText(draw), signal }),
    enabled: draw !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

const queryText = (draw: Draw): Record<string, string> =>
  Object.fromEntries(Object.entries(draw).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))

/** Draws the pairs. */
export function useCreateSample(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sample: NewSampleInput) => sendJson('POST', `/api/projects/${projectId}/sampling`, sample),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
}
