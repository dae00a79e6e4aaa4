'use client'
import { useState } from 'react'
import { useCan } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { isMoving, type RunAction, useRunAction } from '@/lib/client/runs'
import type { RunView } from '@/lib/labeling/run-types'

/** Pause, resume, cancel. What is stored stays in every case. */
export function RunActions({ projectId, run }: { projectId: string; run: RunView }) {
  const [isCancelling, setCancelling] = useState(false)
  const mutation = useRunAction(projectId, run.id)
  const act = (action: RunAction) => mutation.mutate({ action }, { onError: (error) => toast.error(messageOf(error)) })
  const mayLead = useCan('lead')
  if (run.source === 'imported' || !mayLead) return null
  return (
    <>
      {isMoving(run.status) ? (
        <Button disabled={mutation.isPending} onClick={() => act('pause')}>
          Pause
        </Button>
      ) : null}
      {run.status === 'paused' || run.status === 'cancelled' ? (
        <Button variant="primary" disabled={mutation.isPending} onClick={() => act('resume')}>
          Resume
        </Button>
      ) : null}
      {isMoving(run.status) || run.status === 'paused' ? (
        <Button variant="danger" onClick={() => setCancelling(true)}>
          Cancel the run
        </Button>
      ) : null}
      <ConfirmDialog
        title="Cancel this run?"
        description="What it has stored stays and can be used; the rest will not be asked, unless the run is resumed."
        confirm="Cancel the run"
        open={isCancelling}
        onOpenChange={setCancelling}
        isBusy={mutation.isPending}
        onConfirm={() => {
          act('cancel')
          setCancelling(false)
        }}
      />
    </>
  )
}
