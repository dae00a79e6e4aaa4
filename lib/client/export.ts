import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ExportCriteria } from '@/lib/export/criteria'
import type { ExportPreview } from '@/lib/export/export-types'
import { getJson } from './fetch'

const exportQuery = (projectId: string, criteria: ExportCriteria) =>
  queryOptions({
    queryKey: ['projects', projectId, 'export', criteria] as const,
    queryFn: ({ signal }) => getJson<ExportPreview>(`/api/projects/${projectId}/export/preview`, { query: criteria, signal }),
    placeholderData: keepPreviousData,
  })

export const useExportPreview = (projectId: string, criteria: ExportCriteria) => useQuery(exportQuery(projectId, criteria))
