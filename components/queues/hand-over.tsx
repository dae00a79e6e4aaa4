'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useHandOver } from '@/lib/client/queues'

type Props = { projectId: string; queueId: string; from: string; known: readonly string[]; onClose: () => void }

/** Gives what somebody has not labelled yet to another annotator. */
export function HandOver({ projectId, queueId, from, known, onClose }: Props) {
  const [to, setTo] = useState('')
  const names = useId()
  const move = useHandOver(projectId, queueId)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    move.mutate(
      { from, to: to.trim() },
      {
        onSuccess: ({ nMoved }) => {
          toast.success(`${nMoved} pairs went from ${from} to ${to.trim()}.`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={`Hand over the pairs of ${from}`}
      description="What they have labelled stays theirs. Pairs that the other one has already stay too."
      open
      onOpenChange={onClose}
    >
      <form onSubmit={onSubmit} className="grid gap-3">
        <Input label="To" required maxLength={100} list={names} value={to} onChange={({ target }) => setTo(target.value)} />
        <datalist id={names}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {move.error === null ? null : <ErrorState error={move.error} />}
        <Button type="submit" variant="primary" className="justify-self-end" disabled={move.isPending}>
          Hand over
        </Button>
      </form>
    </Dialog>
  )
}
