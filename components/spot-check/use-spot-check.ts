'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { pairQuery } from '@/lib/client/pairs'
import { sendCheck, sendUndoCheck, spotCheckQuery } from '@/lib/client/spot-checks'
import type { NewSpotCheckInput, SpotCheckScreen } from '@/lib/review/spot-check-types'
import { plainFilter } from './plain-filter'

const fewLeft = 3

type Args = { projectId: string; annotator: string; drawId: string; initial: SpotCheckScreen }

/** The pair at hand and those behind it, which are loaded already. A verdict moves on at once; one that could not be sent comes back with the reason. */
export function useSpotCheck({ projectId, annotator, drawId, initial }: Args) {
  const client = useQueryClient()
  const [pairIds, setPairIds] = useState<readonly string[]>(initial.pairIds)
  const [screen, setScreen] = useState(initial)
  const [error, setError] = useState<Error | null>(null)
  const sending = useRef<Promise<void>>(Promise.resolve())
  const done = useRef(new Set<string>())
  useEffect(() => {
    for (const pairId of pairIds.slice(0, fewLeft))
      client.prefetchQuery({ ...pairQuery(projectId, pairId, plainFilter), staleTime: 60_000 })
  }, [client, pairIds, projectId])

  const refresh = async () => {
    const options = spotCheckQuery(projectId, annotator, drawId)
    const fresh = await client.fetchQuery({ ...options, staleTime: 0 })
    setScreen(fresh)
    setPairIds((queue) => [...queue, ...fresh.pairIds.filter((id) => !done.current.has(id) && !queue.includes(id))])
  }
  const inOrder = (send: () => Promise<void>, onFailure: () => void) => {
    sending.current = sending.current
      .then(send)
      .then(refresh)
      .then(() => setError(null))
      .catch((failure: Error) => {
        setError(failure)
        onFailure()
      })
  }
  const bringBack = (pairId: string) => {
    done.current.delete(pairId)
    setPairIds((queue) => [pairId, ...queue.filter((id) => id !== pairId)])
  }
  return {
    pairId: pairIds[0] ?? null,
    screen,
    error,
    refresh: () =>
      inOrder(
        async () => undefined,
        () => undefined,
      ),
    check: (check: Pick<NewSpotCheckInput, 'verdict' | 'reasons' | 'comment'>) => {
      const [pairId] = pairIds
      if (pairId === undefined) return
      done.current.add(pairId)
      setPairIds((queue) => queue.filter((id) => id !== pairId))
      inOrder(
        async () => {
          await sendCheck(projectId, { annotator, drawId, pairId, ...check })
        },
        () => bringBack(pairId),
      )
    },
    undo: () =>
      inOrder(
        async () => {
          const { pairId } = await sendUndoCheck(projectId, { annotator, drawId })
          if (pairId !== null) bringBack(pairId)
        },
        () => undefined,
      ),
  }
}
