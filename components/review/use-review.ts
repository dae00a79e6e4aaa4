'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { getJson } from '@/lib/client/fetch'
import { reviewKeys, sendLabel, sendSkip, sendUndo } from '@/lib/client/review'
import type { NewReviewLabel, ReviewAnswer, ReviewPair, ReviewQueue } from '@/lib/review/review-types'

const fewLeft = 3
const ahead = 5

type Args = { projectId: string; annotator: string; initial: ReviewQueue }

/**
 * The pair on the desk and those behind it. A label moves on at once and is sent in order; a failed one comes back to the desk with the reason.
 */
export function useReview({ projectId, annotator, initial }: Args) {
  const client = useQueryClient()
  const [pairs, setPairs] = useState<readonly ReviewPair[]>(initial.pairs)
  const [progress, setProgress] = useState(initial.progress)
  const [error, setError] = useState<Error | null>(null)
  const sending = useRef<Promise<void>>(Promise.resolve())
  const [pair] = pairs

  const inOrder = (send: () => Promise<ReviewAnswer>, onFailure: () => void) => {
    sending.current = sending.current.then(send).then(
      (answer) => {
        setProgress(answer.progress)
        setError(null)
        client.removeQueries({ queryKey: reviewKeys.queue(projectId, annotator) })
        client.invalidateQueries({ queryKey: ['projects', projectId], refetchType: 'none' })
      },
      (failure: Error) => {
        setError(failure)
        onFailure()
      },
    )
    return sending.current
  }

  const leave = (current: ReviewPair) => setPairs((queue) => queue.filter(({ pairId }) => pairId !== current.pairId))
  const bringBack = (current: ReviewPair) => setPairs((queue) => [current, ...queue.filter(({ pairId }) => pairId !== current.pairId)])

  const refill = async (left: number, after: Promise<void>) => {
    if (left >= fewLeft) return
    await after
    const fresh = await getJson<ReviewQueue>(`/api/projects/${projectId}/review/next`, { query: { annotator, limit: ahead } })
    setPairs((queue) => [...queue, ...fresh.pairs.filter((one) => !queue.some(({ pairId }) => pairId === one.pairId))])
  }

  const move = (send: (current: ReviewPair) => Promise<ReviewAnswer>) => {
    if (pair === undefined) return
    leave(pair)
    const sent = inOrder(
      () => send(pair),
      () => bringBack(pair),
    )
    refill(pairs.length - 1, sent).catch(setError)
  }

  return {
    pair,
    progress,
    error,
    label: (label: Pick<NewReviewLabel, 'choice' | 'strength' | 'comment' | 'durationMs'>) =>
      move(({ pairId }) => sendLabel(projectId, { annotator, pairId, ...label })),
    skip: () => move(({ pairId }) => sendSkip(projectId, { annotator, pairId })),
    undo: () =>
      inOrder(
        async () => {
          const answer = await sendUndo(projectId, annotator)
          if (answer.pair !== null) bringBack(answer.pair)
          return answer
        },
        () => undefined,
      ),
  }
}
