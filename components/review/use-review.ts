'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { newClientId, type Outbox, type ReviewAction, type WaitingAction } from '@/lib/client/outbox'
import { type Desk, fetchNext, releasePairs, sendUndo } from '@/lib/client/review'
import type { Feedback, NewReviewLabel, ReviewAnswer, ReviewPair, ReviewQueue } from '@/lib/review/review-types'

const fewLeft = 8
const retryMs = 5_000

export type Said = Pick<NewReviewLabel, 'choice' | 'strength' | 'confidence' | 'comment' | 'durationMs' | 'activeMs'>
type Done = { pair: ReviewPair; kind: 'label' | 'skip' }
type Args = { desk: Desk; outbox: Outbox; initial: ReviewQueue }

/**
 * The pair on the desk and those behind it. What an annotator says goes to the outbox and the next pair is there at once; the count follows them,
 * and the server's count takes over whenever nothing waits.
 */
export function useReview({ desk, outbox, initial }: Args) {
  const client = useQueryClient()
  const [pairs, setPairs] = useState<readonly ReviewPair[]>(initial.pairs)
  const [progress, setProgress] = useState(initial.progress)
  const [isOpen, setOpen] = useState(initial.isOpen)
  const [error, setError] = useState<Error | null>(null)
  /** The desk has just become empty, and more was asked for. */
  const [isAsking, setAsking] = useState(false)
  const [feedback, setFeedback] = useState<(Feedback & { pair: ReviewPair | undefined }) | null>(null)
  const done = useRef<Done[]>([])
  /** Labelled in this sitting: they come back by an undo only, whatever an answer that was on its way may hold. */
  const labelled = useRef(new Set<string>())
  /** Pairs that left the desk since the last time that more were asked for: the answer may hold them still. */
  const leftMeanwhile = useRef(new Set<string>())
  const asking = useRef({ isUnderWay: false, isWantedAgain: false })
  const [pair] = pairs

  const putFirst = (back: ReviewPair) => setPairs((all) => [back, ...all.filter(({ pairId }) => pairId !== back.pairId)])

  const refill = useCallback(async () => {
    if (asking.current.isUnderWay) {
      asking.current.isWantedAgain = true
      return
    }
    asking.current = { isUnderWay: true, isWantedAgain: false }
    const left = new Set<string>()
    leftMeanwhile.current = left
    try {
      const fresh = await fetchNext(desk, outbox)
      const waiting = outbox.pairIds()
      setError(null)
      setOpen(fresh.isOpen)
      if (waiting.size === 0 && left.size === 0) setProgress(fresh.progress)
      setPairs((all) => {
        const known = new Set([...all.map(({ pairId }) => pairId), ...waiting, ...left, ...labelled.current])
        return [...all, ...fresh.pairs.filter(({ pairId }) => !known.has(pairId))]
      })
    } catch (failure) {
      // The outbox tells that the connection is away; here it only matters once the desk is empty.
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      asking.current.isUnderWay = false
      if (!asking.current.isWantedAgain) setAsking(false)
    }
    if (asking.current.isWantedAgain) await refill()
  }, [desk, outbox])

  const onAnswer = useEffectEvent(({ body, kind }: WaitingAction, answer: ReviewAnswer) => {
    if (outbox.getState().nWaiting === 0) setProgress(answer.progress)
    client.invalidateQueries({ queryKey: ['projects', desk.projectId], refetchType: 'none' })
    if (kind !== 'label' || answer.feedback === null) return
    const known = done.current.find((one) => one.pair.pairId === body.pairId)
    done.current = done.current.filter((one) => one !== known)
    setFeedback({ ...answer.feedback, pair: known?.pair })
  })
  const onRefused = useEffectEvent(({ body, kind }: WaitingAction) => {
    if (kind === 'label' && body.pairId !== null) labelled.current.delete(body.pairId)
    if (kind === 'undo') setPairs((all) => all.filter(({ pairId }) => pairId !== body.pairId))
    void refill()
  })
  useEffect(() => {
    outbox.listen({ onAnswer: (action, answer) => onAnswer(action, answer), onRefused: (action) => onRefused(action) })
    return () => outbox.listen(null)
  }, [outbox])

  // Gives back what is on the desk when it is left: for another queue or page, with the tab, or behind a page of another site.
  useEffect(() => {
    const leave = () => releasePairs(desk, outbox)
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      setPairs([])
      setAsking(true)
      void refill()
    }
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', comeBack)
      leave()
    }
  }, [desk, outbox, refill])

  const isWaiting = pair === undefined && (error !== null || (desk.queueId !== null && isOpen))
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => void refill(), retryMs)
    return () => clearInterval(timer)
  }, [isWaiting, refill])

  const leave = (kind: Done['kind'], action: ReviewAction) => {
    if (pair === undefined) return
    done.current.push({ pair, kind })
    leftMeanwhile.current.add(pair.pairId)
    setPairs((all) => all.slice(1))
    setFeedback(null)
    if (kind === 'label') {
      labelled.current.add(pair.pairId)
      setProgress((now) => ({ ...now, nLabelled: now.nLabelled + 1 }))
    }
    outbox.add(action)
    if (pairs.length === 1) setAsking(true)
    if (pairs.length - 1 < fewLeft) void refill()
  }

  const undo = async () => {
    const last = done.current.pop()
    const { annotator, queueId } = desk
    if (last === undefined) {
      if (!(await outbox.flush())) return
      const answer = await sendUndo(desk)
      if (answer.pair !== null) putFirst(answer.pair)
      setProgress(answer.progress)
      return
    }
    const { pair: back, kind } = last
    labelled.current.delete(back.pairId)
    putFirst(back)
    if (kind === 'label') setProgress((now) => ({ ...now, nLabelled: now.nLabelled - 1 }))
    if (!outbox.takeBack(back.pairId))
      outbox.add({ kind: 'undo', body: { annotator, queueId, pairId: back.pairId, clientId: newClientId() } })
  }

  const common = { annotator: desk.annotator, queueId: desk.queueId }
  return {
    pairs,
    progress,
    isOpen,
    error,
    isAsking,
    feedback,
    closeFeedback: () => setFeedback(null),
    label: (said: Said) =>
      pair !== undefined &&
      leave('label', {
        kind: 'label',
        body: { ...common, ...said, pairId: pair.pairId, guidelineVersionId: initial.guidelineVersionId, clientId: newClientId() },
      }),
    skip: () => pair !== undefined && leave('skip', { kind: 'skip', body: { ...common, pairId: pair.pairId, clientId: newClientId() } }),
    undo: () => undo().catch((failure: Error) => toast.error(messageOf(failure))),
  }
}
