import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import type { Pairing } from '@/lib/formats/record'
import type { ImportPreview } from '@/lib/imports/preview-types'
import type { ImportLineRow, ImportSummary } from '@/lib/store/imports'
import { getJson, sendBytes } from './fetch'
import { previewBody } from './preview-body'
import type { ReadAs } from './read-as'
import { type UploadProgress, upload } from './upload'
import { importInParts, inPartsFrom } from './upload-parts'

export type { ImportLineRow, ImportPreview, ImportSummary, Pairing, ReadAs }

const whileRunningMs = 1000

export type LineFilter = { outcome: 'duplicate' | 'rejected' | undefined; q: string }

export const importKeys = {
  all: (projectId: string) => ['projects', projectId, 'imports'] as const,
  preview: (projectId: string, fileKey: string, readAs: ReadAs) => [...importKeys.all(projectId), 'preview', fileKey, readAs] as const,
  lines: (projectId: string, importId: string, filter: LineFilter) => [...importKeys.all(projectId), importId, 'lines', filter] as const,
}

export const importsQuery = (projectId: string) =>
  queryOptions({
    queryKey: importKeys.all(projectId),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/imports`, { signal }),
    refetchInterval: ({ state }) => (state.data?.imports.some(({ status }) => status === 'running') ? whileRunningMs : false),
  })

export const useImports = (projectId: string) => useQuery(importsQuery(projectId))

type Previewed = { key: string; file: File; readAs: ReadAs }

/** The first rows of each file as they would be read. Only the beginnings go up. */
export const useImportPreviews = (projectId: string, files: readonly Previewed[]) =>
  useQueries({ queries: files.map((file) => previewQuery(projectId, file)) })

const previewQuery = (projectId: string, { key, file, readAs }: Previewed) =>
  queryOptions({
    queryKey: importKeys.preview(projectId, key, readAs),
    queryFn: async ({ signal }) => {
      const { body, isWhole } = await previewBody(file)
      const query = { fileName: nameOf(file), ...readAs, whole: isWhole }
      return sendBytes(`/api/projects/${projectId}/imports/preview`, body, { query, signal })
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Sends a whole file, a large one in parts; resolves when all of it is stored. */
export function importUpload(
  projectId: string,
  file: File,
  { readAs, ...options }: { readAs: ReadAs; onProgress: (progress: UploadProgress) => void; signal: AbortSignal },
): Promise<ImportSummary> {
  const fileName = nameOf(file)
  if (file.size >= inPartsFrom) return importInParts({ projectId, file, fileName, readAs }, options)
  return upload('POST', `/api/projects/${projectId}/imports`, file, { ...options, query: { fileName, ...readAs } })
}

export const useImportLines = (projectId: string, importId: string, filter: LineFilter) =>
  useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: importKeys.lines(projectId, importId, filter),
      queryFn: ({ pageParam, signal }) =>
        getJson(`/api/projects/${projectId}/imports/${importId}/lines`, {
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: 0,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )

/** Where all lines of an import that were not accepted can be downloaded as CSV. */
export const linesCsvPath = (projectId: string, importId: string): string =>
  `/api/projects/${projectId}/imports/${importId}/lines?format=csv`

function nameOf(file: File): string {
  return file.webkitRelativePath === '' ? file.name : file.webkitRelativePath
}
