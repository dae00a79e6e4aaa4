'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { PairText } from '@/components/pairs/pair-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Feedback, ReviewPair } from '@/lib/review/review-types'

type Props = { feedback: Feedback & { pair: ReviewPair | undefined }; onClose: () => void }

const names = { left: 'Left', right: 'Right', tie: 'Tie' }

/** After a calibration pair: what is known of it, and another look. */
export function FeedbackNote({ feedback: { known, chosen, pair }, onClose }: Props) {
  const [isOpen, setOpen] = useState(false)
  const isSame = known === chosen
  return (
    <div
      role="status"
      className={clsx(
        'mb-4 flex flex-wrap items-center gap-2 rounded-lg border bg-card px-3 py-2 text-sm',
        isSame ? 'border-good' : 'border-warn',
      )}
    >
      <p className="min-w-0 flex-1">
        The answer of the pair before is known: <strong>{names[known]}</strong>.{' '}
        {isSame ? 'You said the same.' : `You said ${names[chosen]}.`}
      </p>
      {pair === undefined ? null : <Button onClick={() => setOpen(true)}>Look at it again</Button>}
      <Button variant="ghost" onClick={onClose}>
        Close
      </Button>
      {pair === undefined ? null : (
        <Dialog
          title="The pair before"
          description={`Known answer: ${names[known]}. You said ${names[chosen]}.`}
          open={isOpen}
          onOpenChange={setOpen}
        >
          <div className="grid gap-4">
            <Part name="Prompt" text={pair.messages.map(({ content }) => content).join('\n\n')} />
            <Part name="Left" text={pair.left} />
            <Part name="Right" text={pair.right} />
          </div>
        </Dialog>
      )}
    </div>
  )
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <section>
      <h3 className="font-semibold">{name}</h3>
      <PairText text={text} isRaw={false} />
    </section>
  )
}
