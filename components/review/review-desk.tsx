'use client'
import clsx from 'clsx'
import { Activity, type ReactNode, useEffect, useRef, useState } from 'react'
import { PairText } from '@/components/pairs/pair-text'
import { usePageKeys } from '@/components/shell/page-keys'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import type { Outbox } from '@/lib/client/outbox'
import type { Desk } from '@/lib/client/review'
import type { ReviewQueue } from '@/lib/review/review-types'
import { ChoiceBar } from './choice-bar'
import { DeskHeader } from './desk-header'
import { type Choice, choiceKeys, confidences, deskKeyList, strengths } from './desk-keys'
import { EmptyDesk } from './empty-desk'
import { FeedbackNote } from './feedback-note'
import { OutboxNote } from './outbox-note'
import { PairPanel, preloadReadings, type Reading } from './pair-panel'
import { RemarksFields } from './remarks-fields'
import { useActiveTime } from './use-active-time'
import { useDeskKeys } from './use-desk-keys'
import { useRemarks } from './use-remarks'
import { useReview } from './use-review'
import { useSwipe } from './use-swipe'
import { useViewSettings } from './use-view-settings'

type Props = {
  desk: Desk
  outbox: Outbox
  initial: ReviewQueue
  onRename: (() => void) | null
  onPickQueue: (queueId: string | null) => void
}

const widths = { narrow: 'mx-auto max-w-3xl', normal: '', wide: 'lg:w-[calc(100vw-17rem)] lg:ml-[calc(50%-50vw+8.5rem)]' }

/** One pair, four answers, and the keys that give them. The pair after it is drawn already, out of sight. */
export function ReviewDesk({ desk, outbox, initial, onRename, onPickQueue }: Props) {
  const review = useReview({ desk, outbox, initial })
  const { pairs, progress, error, feedback } = review
  const [pair] = pairs
  const pairId = pair?.pairId ?? ''
  const [reading, setReading] = useState<Reading>('rendered')
  const [unfolded, setUnfolded] = useState('')
  const { view, change } = useViewSettings()
  const { remarks, change: remark, take } = useRemarks(desk.projectId, pairId)
  const clock = useActiveTime(pairId)
  const comment = useRef<HTMLTextAreaElement>(null)

  const choose = (choice: Choice) => {
    if (pair !== undefined) review.label({ choice, ...take(), ...clock.read() })
  }
  const swipe = useSwipe(choose)
  const toggleReading = (other: Reading) => setReading(reading === other ? 'rendered' : other)
  const toggleFold = () => setUnfolded(unfolded === pairId ? '' : pairId)
  const actions: Record<string, () => void> = {
    s: review.skip,
    u: review.undo,
    r: () => toggleReading('raw'),
    d: () => toggleReading('marked'),
    f: toggleFold,
    l: () => change({ isStacked: !view.isStacked }),
    c: () => comment.current?.focus(),
    '+': () => change({ fontSize: view.fontSize + 1 }),
    '-': () => change({ fontSize: view.fontSize - 1 }),
  }
  useDeskKeys((key) => {
    const choice = choiceKeys[key]
    if (choice !== undefined) return () => choose(choice)
    const strength = strengths.find((step) => step.key === key)?.value
    if (strength !== undefined) return () => remark({ strength: remarks.strength === strength ? null : strength })
    const confidence = confidences.find((step) => step.key === key)?.value
    return confidence === undefined ? actions[key] : () => remark({ confidence: remarks.confidence === confidence ? null : confidence })
  })
  usePageKeys(deskKeyList)
  useEffect(preloadReadings, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair begins at its top
  useEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    window.scrollTo({ top: 0 })
  }, [pairId])

  return (
    <div className={widths[view.width]}>
      <DeskHeader
        desk={desk}
        progress={progress}
        onRename={onRename}
        onPickQueue={onPickQueue}
        view={{ view, onChange: change, reading, onReading: setReading }}
      />
      <OutboxNote outbox={outbox} />
      {feedback === null ? null : <FeedbackNote feedback={feedback} onClose={review.closeFeedback} />}
      {pair === undefined ? (
        <NothingHere error={error} isAsking={review.isAsking}>
          <EmptyDesk desk={desk} progress={progress} isOpen={review.isOpen} onUndo={review.undo} />
        </NothingHere>
      ) : (
        <div className="grid gap-4">
          <div className="swipes relative touch-pan-y" style={{ fontSize: view.fontSize }} {...swipe.handlers}>
            {pairs.slice(0, 2).map((one) => (
              <Activity key={one.pairId} mode={one === pair ? 'visible' : 'hidden'}>
                <PairPanel
                  pair={one}
                  reading={reading}
                  isStacked={view.isStacked}
                  isUnfolded={unfolded === one.pairId}
                  onUnfold={toggleFold}
                />
              </Activity>
            ))}
            <SwipeHint side={swipe.side} />
          </div>
          <RemarksFields remarks={remarks} onChange={remark} commentRef={comment} />
          {initial.guidelines === '' ? null : (
            <details>
              <summary className="cursor-pointer text-muted text-sm">Guidelines</summary>
              <div className="mt-2 max-w-prose">
                <PairText text={initial.guidelines} isRaw={false} />
              </div>
            </details>
          )}
          <ChoiceBar onChoose={choose} onSkip={review.skip} onUndo={review.undo} />
        </div>
      )}
    </div>
  )
}

/** While more pairs are on their way, or cannot be had, nobody should read that all is done. */
function NothingHere({ error, isAsking, children }: { error: Error | null; isAsking: boolean; children: ReactNode }) {
  if (error !== null) return <ErrorState error={error} />
  return isAsking ? <ScreenSkeleton /> : children
}

function SwipeHint({ side }: { side: 'left' | 'right' | null }) {
  if (side === null) return null
  return (
    <p
      aria-hidden="true"
      className={clsx(
        'fixed top-1/3 z-20 rounded-md bg-accent px-3 py-2 font-semibold text-accent-ink',
        side === 'left' ? 'left-4' : 'right-4',
      )}
    >
      {side === 'left' ? 'Left is better' : 'Right is better'}
    </p>
  )
}
