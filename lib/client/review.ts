import { queryOptions, useQuery } from '@tanstack/react-query'
import type { NewReviewLabel, ReviewAnswer, ReviewQueue } from '@/lib/review/review-types'
import { getJson, sendJson } from './fetch'

const ahead = 5

export const reviewKeys = { queue: (projectId: string, annotator: string) => ['projects', projectId, 'review', annotator] as const }

const queueQuery = (projectId: string, annotator: string) =>
  queryOptions({
    queryKey: reviewKeys.queue(projectId, annotator),
    queryFn: ({ signal }) => getJson<ReviewQueue>(`/api/projects/${projectId}/review/next`, { query: { annotator, limit: ahead }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: annotator !== '',
  })

/** The pairs that come next for an annotator; the ones after the first are loaded already. */
export const useReviewQueue = (projectId: string, annotator: string) => useQuery(queueQuery(projectId, annotator))

export const sendLabel = (projectId: string, label: NewReviewLabel) =>
  sendJson<ReviewAnswer>('POST', `/api/projects/${projectId}/review/labels`, label)

export const sendSkip = (projectId: string, skip: { annotator: string; pairId: string }) =>
  sendJson<ReviewAnswer>('POST', `/api/projects/${projectId}/review/skip`, skip)

export const sendUndo = (projectId: string, annotator: string) =>
  sendJson<ReviewAnswer>('POST', `/api/projects/${projectId}/review/undo`, { annotator })
