'use client'
import { CloudOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Outbox } from '@/lib/client/outbox'
import { useOutboxState } from './use-outbox'

/** What waits in this browser to be stored, why, and what the server did not take. Nothing is shown while all goes well. */
export function OutboxNote({ outbox }: { outbox: Outbox }) {
  const { nWaiting, trouble, refused } = useOutboxState(outbox)
  return (
    <>
      <div role="status" aria-label="Connection">
        {trouble === null ? null : (
          <div className="mb-4 flex flex-wrap items-center gap-2 rounded-lg border border-warn bg-warn-paper px-3 py-2 text-sm text-warn">
            <CloudOff aria-hidden="true" className="size-4 shrink-0" />
            <p className="min-w-0 flex-1">
              {trouble}. {nWaiting === 1 ? 'One label waits' : `${nWaiting} labels wait`} in this browser and will be sent in order; go on
              labelling.
            </p>
            <Button onClick={() => void outbox.flush()}>Send now</Button>
          </div>
        )}
      </div>
      {refused.map(({ key, reason }) => (
        <div
          key={key}
          role="alert"
          className="mb-4 flex flex-wrap items-center gap-2 rounded-lg border border-danger bg-card px-3 py-2 text-sm"
        >
          <p className="min-w-0 flex-1">One of your labels could not be stored. {reason}</p>
          <Button onClick={() => outbox.dismiss(key)}>I have seen it</Button>
        </div>
      ))}
    </>
  )
}
