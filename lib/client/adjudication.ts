import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DisputeQuery, NewDecision } from '@/lib/review/adjudication-types'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson, sendJson } from './fetch'

/** The pairs in dispute, page by page. */
export const useDisputes = (projectId: string, query: DisputeQuery & RunFilter) =>
  useInfiniteQuery({
    queryKey: ['projects', projectId, 'adjudication', query] as const,
    queryFn: ({ signal, pageParam }) =>
      getJson(`/api/projects/${projectId}/adjudication`, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

const decisionsKey = (projectId: string, pairId: string) => ['projects', projectId, 'pair', pairId, 'gold'] as const

/** How a pair got its gold label, or lost it. */
export const useDecisions = (projectId: string, pairId: string) =>
  useQuery({
    queryKey: decisionsKey(projectId, pairId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/pairs/${pairId}/gold`, { signal }),
  })

/** Sets a gold label, or takes it back; lists and figures are asked for anew. */
export function useSettle(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ pairId, ...decision }: NewDecision & { pairId: string }) =>
      sendJson('POST', `/api/projects/${projectId}/pairs/${pairId}/gold`, decision),
    onSuccess: () => client.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
}

const guidelinesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'guidelines'] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/guidelines`, { signal }),
  })

/** Every version of the guidelines, newest first. */
export const useGuidelines = (projectId: string) => useQuery(guidelinesQuery(projectId))

/** Makes new guidelines. */
export function useNewGuidelines(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { annotator: string; text: string }) => sendJson('POST', `/api/projects/${projectId}/guidelines`, body),
    onSuccess: (list) => client.setQueryData(guidelinesQuery(projectId).queryKey, list),
  })
}
