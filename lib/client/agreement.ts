import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { AltTestFilter } from '@/lib/analytics/alt-test'
import type { SliceFilter } from '@/lib/analytics/slices'
import type { RunFilter } from '@/lib/slice/filter'
import { getJson } from './fetch'

export const agreementQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'agreement', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/agreement`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useAgreement = (projectId: string, filter: RunFilter) => useQuery(agreementQuery(projectId, filter))

const slicesQuery = (projectId: string, filter: SliceFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'slices', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/agreement/slices`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

/** Alignment slice by slice; asked for on its own, since only one division is looked at. */
export const useSlices = (projectId: string, filter: SliceFilter) => useQuery(slicesQuery(projectId, filter))

export const useAltTest = (projectId: string, filter: AltTestFilter) =>
  useQuery({
    queryKey: ['projects', projectId, 'alt-test', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/agreement/alt-test`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
