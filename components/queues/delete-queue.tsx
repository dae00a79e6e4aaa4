'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useDeleteQueue } from '@/lib/client/queues'
import type { QueueCard } from '@/lib/store/queue-figures'

/** Deletes a closed queue, after asking. */
export function DeleteQueue({ projectId, queue: { id, name, nGiven } }: { projectId: string; queue: QueueCard }) {
  const [isOpen, setOpen] = useState(false)
  const removal = useDeleteQueue(projectId, id)
  return (
    <>
      <Button variant="danger" aria-label={`Delete ${name}`} onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete ${name}?`}
        description={
          nGiven === 0
            ? 'Nobody has labelled in it.'
            : 'The labels that were given in it stay. How its pairs were drawn is forgotten, and with it the estimates that the draw allows.'
        }
        confirm="Delete it"
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={removal.isPending}
        onConfirm={() => removal.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) })}
      />
    </>
  )
}
