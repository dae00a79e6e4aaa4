'use client'
import clsx from 'clsx'
import { lazy, memo, Suspense } from 'react'
import { PairText, PlainText } from '@/components/pairs/pair-text'
import { Card } from '@/components/ui/card'
import type { ReviewPair } from '@/lib/review/review-types'
import { FoldedConversation } from './folded-conversation'

const loadMarkedText = () => import('./marked-text').then((module) => ({ default: module.MarkedText }))
const MarkedText = lazy(loadMarkedText)

/** Fetches what marks differing words while the connection is there, so that the key works without it too. */
export function preloadReadings(): void {
  loadMarkedText().catch(() => undefined)
}

/** Rendered, letter by letter, or with the words marked that differ. */
export type Reading = 'rendered' | 'raw' | 'marked'

type Props = { pair: ReviewPair; reading: Reading; isStacked: boolean; isUnfolded: boolean; onUnfold: () => void }

/** A pair as it is judged: the prompt, and under it the two responses. */
export const PairPanel = memo(function PairPanel({ pair, reading, isStacked, isUnfolded, onUnfold }: Props) {
  const { messages, left, right } = pair
  return (
    <div className="grid gap-4">
      <Card title="Prompt">
        {/* A box that scrolls takes sideways moves for itself, and the swipe with them, unless it says that it does not. */}
        <section
          aria-label="Text of the prompt"
          tabIndex={0}
          className={clsx('touch-pan-y', !isUnfolded && 'max-h-[40dvh] overflow-y-auto')}
        >
          <FoldedConversation messages={messages} isRaw={reading === 'raw'} isUnfolded={isUnfolded} onUnfold={onUnfold} />
        </section>
      </Card>
      <div className={clsx('grid items-start gap-4', !isStacked && 'md:grid-cols-2')}>
        <Side name="Left" text={left} other={right} reading={reading} />
        <Side name="Right" text={right} other={left} reading={reading} />
      </div>
    </div>
  )
})

function Side({ name, text, other, reading }: { name: 'Left' | 'Right'; text: string; other: string; reading: Reading }) {
  return (
    <Card title={name}>
      {reading === 'marked' ? (
        <Suspense fallback={<PlainText text={text} />}>
          <MarkedText text={text} other={other} />
        </Suspense>
      ) : (
        <PairText text={text} isRaw={reading === 'raw'} />
      )}
    </Card>
  )
}
