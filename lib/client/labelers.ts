import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ExamplesRequest, NewLabeler, NewVersion, PreviewRequest, TryRequest } from '@/lib/labeling/labeler-types'
import { getJson, sendJson } from './fetch'

export const labelerKeys = {
  all: (projectId: string) => ['projects', projectId, 'labelers'] as const,
  preview: (projectId: string, request: z.input<typeof PreviewRequest>) => [...labelerKeys.all(projectId), 'preview', request] as const,
}

export const labelersQuery = (projectId: string) =>
  queryOptions({
    queryKey: labelerKeys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/labelers`, { signal }),
  })

export const useLabelers = (projectId: string) => useQuery(labelersQuery(projectId))

/** The exact prompt that a config would send for a pair; the last one stays on screen while the next is made. */
export const usePreview = (projectId: string, request: z.input<typeof PreviewRequest>) =>
  useQuery({
    queryKey: labelerKeys.preview(projectId, request),
    queryFn: () => sendJson('POST', `/api/projects/${projectId}/labelers/preview`, request),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Saves a labeler's first version, or with `labelerId` a further one. */
export function useSaveLabeler(projectId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ labelerId, labeler }: { labelerId: string | null; labeler: NewLabeler }) => {
      if (labelerId === null) return sendJson('POST', `/api/projects/${projectId}/labelers`, labeler)
      const { name: _name, ...version } = labeler satisfies NewLabeler & NewVersion
      return sendJson('POST', `/api/projects/${projectId}/labelers/${labelerId}/versions`, version)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: labelerKeys.all(projectId), exact: true }),
  })
}

/** Asks the endpoint for a few pairs; nothing is stored. */
export const useTryLabeler = (projectId: string) =>
  useMutation({
    mutationFn: (request: z.input<typeof TryRequest>) => sendJson('POST', `/api/projects/${projectId}/labelers/try`, request),
  })

/** Draws worked examples from the pairs that people have decided. */
export const useRandomExamples = (projectId: string) =>
  useMutation({
    mutationFn: (request: ExamplesRequest) => sendJson('POST', `/api/projects/${projectId}/labelers/examples`, request),
  })
