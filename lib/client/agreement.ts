import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { AgreementScreen } from '@/lib/analytics/agreement-types'
import type { RunFilter } from '@/lib/analytics/filter'
import { getJson } from './fetch'

export const agreementQuery = (projectId: string, filter: RunFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'agreement', filter] as const,
    queryFn: ({ signal }) => getJson<AgreementScreen>(`/api/projects/${projectId}/agreement`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useAgreement = (projectId: string, filter: RunFilter) => useQuery(agreementQuery(projectId, filter))
