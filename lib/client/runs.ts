import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { NewRun, RetryRequest, RunChange, RunDetail, RunSelection } from '@/lib/labeling/run-types'
import type { RunStatus } from '@/lib/words/run'
import { getJson, sendJson } from './fetch'

const whileMovingMs = 1000

type EstimateOf = { labelerVersionId: string | null; selection: RunSelection; reuse: boolean }

export const runKeys = {
  all: (projectId: string) => ['projects', projectId, 'runs'] as const,
  one: (projectId: string, runId: string) => [...runKeys.all(projectId), runId] as const,
  log: (projectId: string, runId: string, status: RunStatus) => [...runKeys.one(projectId, runId), 'log', status] as const,
  estimate: (projectId: string, run: EstimateOf) => [...runKeys.all(projectId), 'estimate', run] as const,
}

/** True while a run's numbers change by themselves. */
export const isMoving = (status: RunStatus): boolean => status === 'planning' || status === 'running'

export const runsQuery = (projectId: string) =>
  queryOptions({
    queryKey: runKeys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/runs`, { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(({ status }) => isMoving(status)) ? whileMovingMs : false),
  })

export const useRuns = (projectId: string) => useQuery(runsQuery(projectId))

export const useRun = (projectId: string, runId: string) =>
  useQuery({
    queryKey: runKeys.one(projectId, runId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/runs/${runId}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && hasMore(state.data) ? whileMovingMs : false),
  })

/** True while what is shown of a run changes by itself, be it only because batches come in or a webhook is told. */
export const hasMore = ({ status, batches, deliveries }: Pick<RunDetail, 'status' | 'batches' | 'deliveries'>): boolean =>
  isMoving(status) || batches.some(({ state }) => state !== 'read') || deliveries.some(({ state }) => state === 'pending')

/** What happens in a run, looked at again and again while it is going, and once more when its status changes. */
export const useRunLog = (projectId: string, run: RunDetail) =>
  useQuery({
    queryKey: runKeys.log(projectId, run.id, run.status),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/runs/${run.id}/log`, { signal }),
    refetchInterval: hasMore(run) ? whileMovingMs : false,
    placeholderData: keepPreviousData,
  })

/** What a run would ask and cost. Off until a labeler version is chosen. */
export const useEstimate = (projectId: string, run: EstimateOf) =>
  useQuery({
    queryKey: runKeys.estimate(projectId, run),
    queryFn: () => sendJson('POST', `/api/projects/${projectId}/runs/estimate`, run),
    enabled: run.labelerVersionId !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export function useStartRun(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (run: z.input<typeof NewRun>) => sendJson('POST', `/api/projects/${projectId}/runs`, run),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
}

export type RunAction = 'pause' | 'resume' | 'cancel' | 'retry'

export function useRunAction(projectId: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ action, retry }: { action: RunAction; retry?: RetryRequest }) =>
      sendJson('POST', `/api/projects/${projectId}/runs/${runId}/${action}`, action === 'retry' ? (retry ?? {}) : undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all(projectId) }),
  })
}

/** Sets or lifts the budget. */
export function useChangeRun(projectId: string, runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: RunChange) => sendJson('PATCH', `/api/projects/${projectId}/runs/${runId}`, change),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.all(projectId) }),
  })
}
