import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ReviewQueue } from '@/lib/review/review-types'
import { getJson, sendJson } from './fetch'
import { newClientId, type Outbox } from './outbox'

/** Pairs on the desk and behind it: enough to go on labelling while the connection is away for a while. */
const ahead = 12

export type Desk = { projectId: string; annotator: string; queueId: string | null }

export const reviewKeys = {
  desk: ({ projectId, annotator, queueId }: Desk) => ['projects', projectId, 'review', annotator, queueId] as const,
  queues: (projectId: string, annotator: string) => ['projects', projectId, 'review-queues', annotator] as const,
}

/** The next pairs, asked for once all that waits has been stored: before that the server would give the same ones again. */
export async function fetchNext({ projectId, annotator, queueId }: Desk, outbox: Outbox): Promise<ReviewQueue> {
  await outbox.flush()
  return getJson(`/api/projects/${projectId}/review/next`, { query: { annotator, queueId, limit: ahead } })
}

/** What the desk begins with. It keeps its own pairs from then on, so nothing is asked for again behind its back. */
export const useFirstPairs = (desk: Desk, outbox: Outbox) =>
  useQuery(
    queryOptions({
      queryKey: reviewKeys.desk(desk),
      queryFn: () => fetchNext(desk, outbox),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      refetchOnReconnect: false,
      refetchOnWindowFocus: false,
    }),
  )

/** The open queues that an annotator can choose from. */
export const useOpenQueues = (projectId: string, annotator: string) =>
  useQuery({
    queryKey: reviewKeys.queues(projectId, annotator),
    queryFn: ({ signal }) => getJson(`/api/projects/${projectId}/review/queues`, { query: { annotator }, signal }),
    staleTime: 60_000,
  })

/** Takes back what an annotator did last, wherever that was; for a page that does not remember it. */
export const sendUndo = ({ projectId, annotator, queueId }: Desk) =>
  sendJson('POST', `/api/projects/${projectId}/review/undo`, { annotator, queueId, clientId: newClientId() })

/** Gives back the pairs that nobody will label here, those aside whose label waits to be sent. It arrives also when the page is gone by then. */
export function releasePairs({ projectId, annotator, queueId }: Desk, outbox: Outbox): void {
  if (queueId === null) return
  const body = { annotator, queueId, keep: [...outbox.pairIds()] }
  navigator.sendBeacon(`/api/projects/${projectId}/review/release`, new Blob([JSON.stringify(body)], { type: 'application/json' }))
}
