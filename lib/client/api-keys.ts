import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewKey } from '@/lib/api/keys'
import { getJson, sendJson } from './fetch'

const keys = { all: ['api-keys'] as const }

const apiKeysQuery = (projectId: string | null) =>
  queryOptions({
    queryKey: [...keys.all, projectId] as const,
    queryFn: ({ signal }) => getJson('/api/keys', { query: { projectId }, signal }),
  })

/** The keys that open a project, or all that one may see. */
export const useApiKeys = (projectId: string | null) => useQuery(apiKeysQuery(projectId))

/** Makes a key; the answer is the only one that holds it. */
export function useCreateApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: NewKey) => sendJson('POST', '/api/keys', wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

export function useRevokeApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `/api/keys/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}
