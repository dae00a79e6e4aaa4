import { Button, ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import type { Desk } from '@/lib/client/review'
import type { ReviewProgress } from '@/lib/store/review-queue'

type Props = { desk: Desk; progress: ReviewProgress; isOpen: boolean; onUndo: () => void }

/** Why there is nothing on the desk, and where to go on. */
export function EmptyDesk({ desk: { projectId, queueId }, progress, isOpen, onUndo }: Props) {
  const undo = <Button onClick={onUndo}>Undo the last label</Button>
  if (!isOpen) {
    return (
      <EmptyState title="This queue is closed" action={<ButtonLink href={`/projects/${projectId}/review`}>Label other pairs</ButtonLink>}>
        What you have labelled in it is kept.
      </EmptyState>
    )
  }
  const nOthers = progress.nDone === null ? 0 : progress.nPairs - progress.nDone
  if (queueId !== null && nOthers > 0) {
    return (
      <EmptyState title="Nothing is free for you in this queue" action={undo}>
        {nOthers === 1 ? 'One pair is' : `${nOthers} pairs are`} not done, but with other annotators, or labelled by you already. What they
        leave appears here by itself.
      </EmptyState>
    )
  }
  if (queueId !== null && progress.nPairs === 0) {
    return (
      <EmptyState
        title="No pair of this queue is yours"
        action={<ButtonLink href={`/projects/${projectId}/review`}>Label other pairs</ButtonLink>}
      >
        A lead shares its pairs out. What you are given appears here by itself.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={queueId === null ? 'You have labelled every pair' : 'You have labelled every pair of this queue'}
      action={
        <>
          {undo}
          <ButtonLink href={`/projects/${projectId}`}>To the project</ButtonLink>
        </>
      }
    >
      Thank you.
    </EmptyState>
  )
}
