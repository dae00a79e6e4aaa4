import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewRun, RetryRequest, RunDetail, RunEstimate, RunList, RunSelection, RunStatus, StartedRun } from '@/lib/labeling/run-types'
import { getJson, sendJson } from './fetch'

const whileMovingMs = 1000

export const runKeys = {
  all: (projectId: string) => ['projects', projectId, 'runs'] as const,
  one: (projectId: string, runId: string) => [...runKeys.all(projectId), runId] as const,
  estimate: (projectId: string, run: Omit<NewRun, 'name'>) => [...runKeys.all(projectId), 'estimate', run] as const,
}

/** True while a run's numbers change by themselves. */
export const isMoving = (status: RunStatus): boolean => status === 'planning' || status === 'running'

export const runsQuery = (projectId: string) =>
  queryOptions({
    queryKey: runKeys.all(projectId),
    queryFn: ({ signal }) => getJson<RunList>(`/api/projects/${projectId}/runs`, { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(({ status }) => isMoving(status)) ? whileMovingMs : false),
  })

export const useRuns = (projectId: string) => useQuery(runsQuery(projectId))

export const useRun = (projectId: string, runId: string) =>
  useQuery({
    queryKey: runKeys.one(projectId, runId),
    queryFn: ({ signal }) => getJson<RunDetail>(`/api/projects/${projectId}/runs/${runId}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data.status) ? whileMovingMs : false),
  })

/** What a run would ask and cost. Off until a labeler version is chosen. */
export const useEstimate = (projectId: string, labelerVersionId: string | null, selection: RunSelection) =>
  useQuery({
    queryKey: runKeys.estimate(projectId, { labelerVersionId: labelerVersionId ?? '', selection }),
    queryFn: () => sendJson<RunEstimate>('POST', `/api/projects/${projectId}/runs/estimate`, { labelerVersionId, selection }),
    enabled: labelerVersionId !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export function useStartRun(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (run: NewRun) => sendJson<StartedRun>('POST', `/api/projects/${projectId}/runs`, run),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
}

export type RunAction = 'pause' | 'resume' | 'cancel' | 'retry'

export function useRunAction(projectId: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action, retry }: { action: RunAction; retry?: RetryRequest }) =>
      sendJson<null>('POST', `/api/projects/${projectId}/runs/${runId}/${action}`, action === 'retry' ? (retry ?? {}) : undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all(projectId) }),
  })
}
