'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { Conversation } from '@/components/pairs/conversation'
import { PairText } from '@/components/pairs/pair-text'
import { isTyping } from '@/components/shell/shortcuts'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select, Textarea } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { EmptyState, ErrorState } from '@/components/ui/states'
import type { NewReviewLabel, ReviewQueue } from '@/lib/review/review-types'
import { useRemarks } from './use-remarks'
import { useReview } from './use-review'

type Props = { projectId: string; annotator: string; initial: ReviewQueue; onRename: () => void }
type Choice = NewReviewLabel['choice']

const keys: Record<string, Choice> = { 1: 'left', 2: 'right', 0: 'tie', t: 'tie', ArrowLeft: 'left', ArrowRight: 'right' }

/** One pair, two buttons, and the keys that press them. */
export function ReviewDesk({ projectId, annotator, initial, onRename }: Props) {
  const { pair, progress, error, label, skip, undo } = useReview({ projectId, annotator, initial })
  const [isRaw, setRaw] = useState(false)
  const remarks = useRemarks(projectId, pair?.pairId ?? '')
  const choose = (choice: Choice) => {
    if (pair === undefined) return
    label({ choice, ...remarks.take() })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
    const choice = keys[event.key]
    if (choice !== undefined) choose(choice)
    else if (event.key === 's') skip()
    else if (event.key === 'u') undo()
    else if (event.key === 'r') setRaw(!isRaw)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <PageHeader
        title="Which response is better?"
        description={
          <>
            Labelling as {annotator}.{' '}
            <button type="button" className="underline" onClick={onRename}>
              Somebody else
            </button>
          </>
        }
        actions={
          <>
            <Button onClick={undo} title="u">
              Undo
            </Button>
            <Button onClick={skip} disabled={pair === undefined} title="s">
              Skip
            </Button>
          </>
        }
      />
      <div className="mb-4">
        <p role="status" className="mb-1 text-muted text-sm tabular-nums">
          {progress.nLabelled} of {progress.nPairs} labelled
        </p>
        <Progress label="Pairs labelled" done={progress.nLabelled} total={progress.nPairs} />
      </div>
      {error === null ? null : (
        <div className="mb-4">
          <ErrorState error={error} />
        </div>
      )}
      {pair === undefined ? (
        <EmptyState
          title="You have labelled every pair"
          action={<ButtonLink href={`/projects/${projectId}/agreement`}>See the agreement</ButtonLink>}
        >
          Thank you. Undo takes the last label back.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <Card title="Prompt">
            <div className="max-h-[40dvh] overflow-y-auto">
              <Conversation messages={pair.messages} isRaw={isRaw} />
            </div>
          </Card>
          <div className="grid gap-4 md:grid-cols-2">
            <Side name="Left" text={pair.left} isRaw={isRaw} keyName="1" onChoose={() => choose('left')} />
            <Side name="Right" text={pair.right} isRaw={isRaw} keyName="2" onChoose={() => choose('right')} />
          </div>
          <div className="sticky bottom-0 flex flex-wrap gap-2 border-line border-t bg-paper py-3">
            <Button onClick={() => choose('tie')}>Tie (0)</Button>
            <Button variant="ghost" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
              {isRaw ? 'Rendered' : 'Raw text'} (r)
            </Button>
          </div>
          <Remarks remarks={remarks} />
          {initial.guidelines === '' ? null : (
            <details>
              <summary className="cursor-pointer text-muted text-sm">Guidelines</summary>
              <div className="mt-2 max-w-prose">
                <PairText text={initial.guidelines} isRaw={false} />
              </div>
            </details>
          )}
        </div>
      )}
    </>
  )
}

type SideProps = { name: 'Left' | 'Right'; text: string; isRaw: boolean; keyName: string; onChoose: () => void }

function Side({ name, text, isRaw, keyName, onChoose }: SideProps) {
  return (
    <Card className="flex flex-col">
      <h2 className="mb-2 font-semibold">{name}</h2>
      <div className="flex-1">
        <PairText text={text} isRaw={isRaw} />
      </div>
      <Button variant="primary" className="mt-4 w-full" onClick={onChoose}>
        {name} is better ({keyName})
      </Button>
    </Card>
  )
}

function Remarks({ remarks }: { remarks: ReturnType<typeof useRemarks> }) {
  return (
    <details open={remarks.comment !== '' || remarks.strength !== ''}>
      <summary className="cursor-pointer text-muted text-sm">Strength and comment, if you wish</summary>
      <div className="mt-2 grid max-w-xl gap-3">
        <Select label="How much better" value={remarks.strength} onChange={(event) => remarks.setStrength(event.target.value)}>
          <option value="">not said</option>
          <option value="1">slightly</option>
          <option value="2">clearly</option>
          <option value="3">much</option>
        </Select>
        <Textarea
          label="Comment"
          rows={2}
          maxLength={5000}
          value={remarks.comment}
          onChange={(event) => remarks.setComment(event.target.value)}
        />
      </div>
    </details>
  )
}
