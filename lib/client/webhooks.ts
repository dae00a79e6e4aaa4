import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewWebhook } from '@/lib/labeling/run-types'
import { getJson, sendJson } from './fetch'

const whilePendingMs = 2000
const webhookKeys = { all: (projectId: string) => ['projects', projectId, 'webhooks'] as const }

/** The project's webhooks, looked at again while something is on its way to one. */
export const useWebhooks = (projectId: string) =>
  useQuery({
    queryKey: webhookKeys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/webhooks`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.webhooks.some(({ deliveries }) => deliveries.some((one) => one.state === 'pending')) ? whilePendingMs : false,
  })

export function useAddWebhook(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (webhook: NewWebhook) => sendJson('POST', `/api/projects/${projectId}/webhooks`, webhook),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.all(projectId) }),
  })
}

export function useDeleteWebhook(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `/api/projects/${projectId}/webhooks/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.all(projectId) }),
  })
}

/** Has a webhook told something, to see whether it is received. */
export function useTestWebhook(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('POST', `/api/projects/${projectId}/webhooks/${id}/test`),
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.all(projectId) }),
  })
}
