'use client'
import { Camera } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Progress } from '@/components/ui/progress'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { type SnapshotProgress, useMakeSnapshot } from '@/lib/client/snapshots'
import type { ExportQuery } from '@/lib/export/criteria'

type Props = { projectId: string; query: ExportQuery; formatName: string; isDisabled: boolean }

/** Freezes what is selected, under a name. Stopped half-way it leaves nothing. */
export function MakeSnapshot({ projectId, query, formatName, isDisabled }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [progress, setProgress] = useState<SnapshotProgress>()
  const stopper = useRef<AbortController>(null)
  const making = useMakeSnapshot(projectId, setProgress)
  const change = (open: boolean) => {
    if (!open) stopper.current?.abort()
    making.reset()
    setProgress(undefined)
    setOpen(open)
  }
  const make = () => {
    stopper.current = new AbortController()
    making.mutate(
      { name, query, signal: stopper.current.signal },
      {
        onSuccess: (made) => {
          setOpen(false)
          setName('')
          toast.success(`${made.name} is frozen`, {
            action: (
              <Link className="underline" href={`/projects/${projectId}/export/snapshots/${made.id}`}>
                Show it
              </Link>
            ),
          })
        },
      },
    )
  }
  return (
    <>
      <Button disabled={isDisabled} onClick={() => change(true)}>
        <Camera aria-hidden="true" className="size-4" /> Freeze as snapshot
      </Button>
      <Dialog
        title="Freeze as snapshot"
        description="Keeps this very file with its criteria, counts and checksum: to be downloaded again byte for byte, and compared with later ones."
        open={isOpen}
        onOpenChange={change}
      >
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            make()
          }}
        >
          <Input
            label="Name"
            placeholder={`${formatName}, today`}
            maxLength={120}
            autoComplete="off"
            disabled={making.isPending}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          {making.isPending ? <HowFar progress={progress} /> : null}
          {making.isError ? <ErrorState error={making.error} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>{making.isPending ? 'Stop' : 'Cancel'}</Button>
            <Button type="submit" variant="primary" disabled={making.isPending}>
              Freeze
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

function HowFar({ progress }: { progress: SnapshotProgress | undefined }) {
  return (
    <div aria-live="polite" className="grid gap-1 text-muted text-sm tabular-nums">
      <Progress label="Pairs written" done={progress?.nPairs ?? 0} total={progress?.total ?? 0} />
      {progress === undefined
        ? 'Choosing the pairs …'
        : `${progress.nPairs.toLocaleString('en')} of ${progress.total.toLocaleString('en')} pairs written`}
    </div>
  )
}
