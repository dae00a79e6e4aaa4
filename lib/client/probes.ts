import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MovedQuery } from '@/lib/analytics/probes'
import type { NewProbe } from '@/lib/labeling/bias-probes/probe-types'
import { getJson, sendJson } from './fetch'
import { isMoving } from './runs'

const whileMovingMs = 1000
type Asked = z.input<typeof NewProbe>

const probeKeys = {
  all: (projectId: string) => ['projects', projectId, 'probes'] as const,
  one: (projectId: string, probeId: string) => [...probeKeys.all(projectId), probeId] as const,
}

const probesQuery = (projectId: string) =>
  queryOptions({
    queryKey: probeKeys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/probes`, { signal }),
    refetchInterval: ({ state }) => (state.data?.probes.some(({ status }) => isMoving(status)) ? whileMovingMs : false),
  })

export const useProbes = (projectId: string) => useQuery(probesQuery(projectId))

export const useProbe = (projectId: string, probeId: string) =>
  useQuery({
    queryKey: probeKeys.one(projectId, probeId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/probes/${probeId}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data.status) ? whileMovingMs : false),
  })

/** A probe's pairs page by page. `seen` tells how far its run was, so that what has come since is asked for. */
export const useMovedPairs = (projectId: string, probeId: string, moved: MovedQuery['moved'], seen: number) =>
  useInfiniteQuery({
    queryKey: [...probeKeys.one(projectId, probeId), 'pairs', moved, seen],
    queryFn: ({ signal, pageParam: after }) =>
      getJson(`/api/projects/${projectId}/probes/${probeId}/pairs`, { query: { moved, after }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

/** What a probe would take, and what it puts around a response. Off until a labeler version is chosen. */
export const useProbeEstimate = (projectId: string, probe: Omit<Asked, 'labelerVersionId'> & { labelerVersionId: string | null }) =>
  useQuery({
    queryKey: [...probeKeys.all(projectId), 'estimate', probe],
    queryFn: () => sendJson('POST', `/api/projects/${projectId}/probes/estimate`, probe),
    enabled: probe.labelerVersionId !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export function useStartProbe(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (probe: Asked) => sendJson('POST', `/api/projects/${projectId}/probes`, probe),
    onSuccess: () => client.invalidateQueries({ queryKey: probeKeys.all(projectId) }),
  })
}

export function useDeleteProbe(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (probeId: string) => sendJson('DELETE', `/api/projects/${projectId}/probes/${probeId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: probeKeys.all(projectId), exact: true }),
  })
}
