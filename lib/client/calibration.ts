import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { CalibrationFilter } from '@/lib/analytics/calibration'
import type { RestRequest } from '@/lib/review/rest-queue'
import { getJson, sendJson } from './fetch'

export const calibrationQuery = (projectId: string, filter: CalibrationFilter) =>
  queryOptions({
    queryKey: ['projects', projectId, 'calibration', filter] as const,
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/calibration`, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })

export const useCalibration = (projectId: string, filter: CalibrationFilter) => useQuery(calibrationQuery(projectId, filter))

/** Makes a review queue of what a confidence threshold leaves to people. */
export const createRestQueue = (projectId: string, rest: RestRequest) => sendJson('POST', `/api/projects/${projectId}/queues/rest`, rest)
