import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EndpointChange, NewEndpoint } from '@/lib/labeling/endpoint-types'
import { getJson, sendJson } from './fetch'

export const endpointKeys = { all: ['endpoints'] as const }

const endpointsQuery = queryOptions({
  queryKey: endpointKeys.all,
  queryFn: ({ signal }) => getJson('/api/endpoints', { signal }),
})

export const useEndpoints = () => useQuery(endpointsQuery)

/** Adds an endpoint. Its key goes to the server once and never comes back. */
export function useAddEndpoint() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (endpoint: Partial<NewEndpoint> & Pick<NewEndpoint, 'name' | 'baseUrl'>) => sendJson('POST', '/api/endpoints', endpoint),
    onSuccess: () => client.invalidateQueries({ queryKey: endpointKeys.all }),
  })
}

export function useChangeEndpoint() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: EndpointChange }) => sendJson('PATCH', `/api/endpoints/${id}`, change),
    onSuccess: () => client.invalidateQueries({ queryKey: endpointKeys.all }),
  })
}

export function useDeleteEndpoint() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `/api/endpoints/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: endpointKeys.all }),
  })
}

/** Asks a model a one-token question to find out what its endpoint can do. */
export function useProbe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, model }: { id: string; model: string }) => sendJson('POST', `/api/endpoints/${id}/probe`, { model }),
    onSuccess: () => client.invalidateQueries({ queryKey: endpointKeys.all }),
  })
}
