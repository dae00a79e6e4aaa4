import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Offer } from '@/lib/labeling/local/download'
import { endpointKeys } from './endpoints'
import { getJson, sendJson } from './fetch'

const localModelsKey = ['local-models'] as const
const lookEveryMs = 1000

const localModelsQuery = queryOptions({
  queryKey: localModelsKey,
  queryFn: ({ signal }) => getJson('/api/local-models', { signal }),
  refetchInterval: ({ state }) => (state.data?.download?.state === 'running' ? lookEveryMs : false),
})

/** The GGUF files of the machine; looked at every second while one is being fetched. */
export const useLocalModels = () => useQuery(localModelsQuery)

/** Asks what an address would give, before anything is fetched. */
export const useOffer = () => useMutation({ mutationFn: (url: string) => sendJson('POST', '/api/local-models/offer', { url }) })

/** Fetches what was offered. */
export function useDownload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ url, bytes, sha256 }: Pick<Offer, 'url' | 'bytes' | 'sha256'>) =>
      sendJson('POST', '/api/local-models', { url, bytes, sha256 }),
    onSuccess: (models) => {
      client.setQueryData(localModelsKey, models)
      client.invalidateQueries({ queryKey: endpointKeys.all })
    },
  })
}
