import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SnapshotComparison } from '@/lib/export/comparison-types'
import type { ExportQuery } from '@/lib/export/criteria'
import type { SnapshotDetail } from '@/lib/export/snapshot-facts'
import type { SnapshotProgress } from '@/lib/export/snapshots'
import type { ChangedPair, ChangeKind } from '@/lib/store/snapshot-changes'
import type { SnapshotSummary } from '@/lib/store/snapshots'
import { getJson, sendJson } from './fetch'
import { withProgress } from './progress'

export type { ChangedPair, ChangeKind, SnapshotComparison, SnapshotDetail, SnapshotProgress, SnapshotSummary }

const pathOf = (projectId: string) => `/api/projects/${projectId}/snapshots` as const
export const snapshotKeys = {
  all: (projectId: string) => ['projects', projectId, 'snapshots'] as const,
  one: (projectId: string, id: string) => [...snapshotKeys.all(projectId), id] as const,
  comparison: (projectId: string, before: string, after: string) => [...snapshotKeys.one(projectId, after), 'comparison', before] as const,
}

export const useSnapshots = (projectId: string) =>
  useQuery(
    queryOptions({
      queryKey: snapshotKeys.all(projectId),
      queryFn: ({ signal }) => getJson(pathOf(projectId), { signal }),
    }),
  )

export const useSnapshot = (projectId: string, id: string) =>
  useQuery(
    queryOptions({
      queryKey: snapshotKeys.one(projectId, id),
      queryFn: ({ signal }) => getJson(`${pathOf(projectId)}/${id}`, { signal }),
    }),
  )

export const useComparison = (projectId: string, before: string, after: string) =>
  useQuery(
    queryOptions({
      queryKey: snapshotKeys.comparison(projectId, before, after),
      queryFn: ({ signal }) => getJson(`${pathOf(projectId)}/${after}/comparison`, { query: { before }, signal }),
    }),
  )

export const useChangedPairs = (projectId: string, { before, after, kind }: { before: string; after: string; kind: ChangeKind }) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [...snapshotKeys.comparison(projectId, before, after), kind],
      queryFn: ({ pageParam, signal }) =>
        getJson(`${pathOf(projectId)}/${after}/comparison/pairs`, {
          query: { before, kind, cursor: pageParam, limit: 50 },
          signal,
        }),
      initialPageParam: '',
      getNextPageParam: ({ next }) => next,
    }),
  )

/** Freezes what a query selects; `onProgress` tells how far it is, and an aborted signal leaves nothing behind. */
export function useMakeSnapshot(projectId: string, onProgress: (progress: SnapshotProgress) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, query, signal }: { name: string; query: ExportQuery; signal: AbortSignal }) => {
      const headers = { 'content-type': 'application/json' }
      const init = { headers, body: JSON.stringify({ ...query, name }), signal }
      return withProgress(pathOf(projectId), init, onProgress)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: snapshotKeys.all(projectId) }),
  })
}

export function useDeleteSnapshot(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `${pathOf(projectId)}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: snapshotKeys.all(projectId), exact: true }),
  })
}

/** Where a snapshot's file is. */
export const snapshotFilePath = (projectId: string, id: string): string => `${pathOf(projectId)}/${id}/download`
