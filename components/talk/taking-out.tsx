'use client'
import { useState } from 'react'
import { useCan } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useTakingOut } from '@/lib/client/talk'
import type { PairTalk } from '@/lib/review/talk-types'

type Props = { projectId: string; pairId: string; annotator: string; takenOut: PairTalk['takenOut'] }

/** Whether a pair with a bad prompt is out, and the button that takes it out or brings it back, with a reason. */
export function TakingOutButton({ projectId, pairId, annotator, takenOut }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const mutation = useTakingOut(projectId, pairId)
  const isIn = takenOut === null
  const isAllowed = useCan(isIn ? 'review' : 'lead')
  const onConfirm = () =>
    mutation.mutate(
      { annotator, reason, isTakenOut: isIn },
      {
        onSuccess: () => {
          setOpen(false)
          setReason('')
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  if (!isAllowed) return null
  return (
    <>
      <Button variant={isIn ? 'ghost' : 'secondary'} onClick={() => setOpen(true)}>
        {isIn ? 'Bad prompt' : 'Bring back'}
      </Button>
      <ConfirmDialog
        title={isIn ? 'Take this pair out for a bad prompt?' : 'Bring this pair back?'}
        description={
          isIn
            ? 'It leaves review, runs, figures and exports until it is brought back. Its labels and comments stay.'
            : 'Review, runs, figures and exports count it again.'
        }
        confirm={isIn ? 'Take it out' : 'Bring it back'}
        variant={isIn ? 'danger' : 'primary'}
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={mutation.isPending}
        isReady={reason.trim() !== ''}
        onConfirm={onConfirm}
      >
        <Textarea label="Why" rows={3} maxLength={5000} value={reason} onChange={({ target }) => setReason(target.value)} />
      </ConfirmDialog>
    </>
  )
}
