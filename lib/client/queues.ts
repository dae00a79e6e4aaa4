import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewRandomQueueInput } from '@/lib/review/queue-types'
import type { QueueStatus } from '@/lib/words/people'
import { getJson, sendJson } from './fetch'

const keys = {
  all: (projectId: string) => ['projects', projectId, 'queues'] as const,
  one: (projectId: string, queueId: string) => ['projects', projectId, 'queues', queueId] as const,
}
const refreshMs = 15_000

const queuesQuery = (projectId: string) =>
  queryOptions({
    queryKey: keys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/queues`, { signal }),
    refetchInterval: refreshMs,
  })

const queueQuery = (projectId: string, queueId: string) =>
  queryOptions({
    queryKey: keys.one(projectId, queueId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/queues/${queueId}`, { signal }),
    refetchInterval: refreshMs,
  })

/** The queues of a project as they fill. */
export const useQueues = (projectId: string) => useQuery(queuesQuery(projectId))
/** One queue with its annotators. */
export const useQueue = (projectId: string, queueId: string) => useQuery(queueQuery(projectId, queueId))

export const useCreateQueue = (projectId: string) =>
  useQueueChange(projectId, (queue: NewRandomQueueInput) => sendJson('POST', `/api/projects/${projectId}/queues`, queue))

export const useSetQueueStatus = (projectId: string, queueId: string) =>
  useQueueChange(projectId, (status: QueueStatus) => sendJson('PATCH', `/api/projects/${projectId}/queues/${queueId}`, { status }))

/** Deletes a queue; labels that were given in it stay. */
export const useDeleteQueue = (projectId: string, queueId: string) =>
  useQueueChange(projectId, () => sendJson('DELETE', `/api/projects/${projectId}/queues/${queueId}`))

export const useHandOver = (projectId: string, queueId: string) =>
  useQueueChange(projectId, (move: { from: string; to: string }) =>
    sendJson('POST', `/api/projects/${projectId}/queues/${queueId}/assignments`, move),
  )

function useQueueChange<Wanted, Answer>(projectId: string, mutationFn: (wanted: Wanted) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.all(projectId) }) })
}
