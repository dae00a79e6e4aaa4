import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ExportQuery } from '@/lib/export/criteria'
import { getJson } from './fetch'

const exportQuery = (projectId: string, query: ExportQuery) =>
  queryOptions({
    queryKey: ['projects', projectId, 'export', query] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/export/preview`, { query, signal }),
    placeholderData: keepPreviousData,
  })

export const useExportPreview = (projectId: string, query: ExportQuery) => useQuery(exportQuery(projectId, query))
