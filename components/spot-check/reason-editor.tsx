'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useChangeReasons } from '@/lib/client/spot-checks'

/** The project's list of reasons, one a line. */
export function ReasonEditor({ projectId, reasons, onSaved }: { projectId: string; reasons: readonly string[]; onSaved: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const change = useChangeReasons(projectId)
  const open = () => {
    setText(reasons.join('\n'))
    setOpen(true)
  }
  const save = () =>
    change.mutate(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      {
        onSuccess: () => {
          setOpen(false)
          onSaved()
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  return (
    <>
      <Button variant="ghost" onClick={open}>
        Reasons
      </Button>
      <Dialog
        title="Reasons for a verdict"
        description="One a line, at most thirty. Verdicts given before keep theirs."
        open={isOpen}
        onOpenChange={setOpen}
      >
        <Textarea label="Reasons" rows={8} value={text} onChange={({ target }) => setText(target.value)} />
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="primary" disabled={change.isPending} onClick={save}>
            Save
          </Button>
        </div>
      </Dialog>
    </>
  )
}
