import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Mapping } from '@/lib/formats/mapping'
import type { SavedMapping } from '@/lib/store/mappings'
import { getJson, sendJson } from './fetch'

export type { Mapping, SavedMapping }

const mappingKeys = { all: (projectId: string) => ['projects', projectId, 'mappings'] as const }
const pathOf = (projectId: string) => `/api/projects/${projectId}/mappings` as const

const mappingsQuery = (projectId: string) =>
  queryOptions({
    queryKey: mappingKeys.all(projectId),
    queryFn: ({ signal }) => getJson(pathOf(projectId), { signal }),
  })

/** The project's saved mappings of columns, by name. */
export const useMappings = (projectId: string) => useQuery(mappingsQuery(projectId))

/** Saves a mapping under a name, in place of the one that had it. */
export function useSaveMapping(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { name: string; mapping: Mapping }) => sendJson('POST', pathOf(projectId), wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: mappingKeys.all(projectId) }),
  })
}

export function useDeleteMapping(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `${pathOf(projectId)}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: mappingKeys.all(projectId) }),
  })
}
