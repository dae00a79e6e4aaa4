'use client'
import { FileInput } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { bytesText } from '@/components/imports/size-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { Progress } from '@/components/ui/progress'
import { ErrorState } from '@/components/ui/states'
import { useReadArchive } from '@/lib/client/archive'
import type { UploadProgress } from '@/lib/client/upload'

/** Makes a project of an archive, whole or not at all, and goes there. */
export function ReadArchive() {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [file, setFile] = useState<File>()
  const [progress, setProgress] = useState<UploadProgress>()
  const stopper = useRef<AbortController>(null)
  const reading = useReadArchive(setProgress)
  const change = (open: boolean) => {
    if (!open) stopper.current?.abort()
    reading.reset()
    setFile(undefined)
    setProgress(undefined)
    setOpen(open)
  }
  const read = () => {
    if (file === undefined) return
    stopper.current = new AbortController()
    reading.mutate({ file, signal: stopper.current.signal }, { onSuccess: ({ id }) => router.push(`/projects/${id}`) })
  }
  return (
    <>
      <Button onClick={() => change(true)}>
        <FileInput aria-hidden="true" className="size-4" /> From an archive
      </Button>
      <Dialog
        title="Project from an archive"
        description="An archive is a whole project in one .tar.gz, from Settings of a project or from concord archive write."
        open={isOpen}
        onOpenChange={change}
      >
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            read()
          }}
        >
          <Input
            label="Archive"
            type="file"
            accept=".gz,.tgz,application/gzip"
            required
            disabled={reading.isPending}
            onChange={({ target }) => setFile(target.files?.[0])}
          />
          {reading.isPending && progress !== undefined ? <HowFar progress={progress} /> : null}
          {reading.isError ? <ErrorState error={reading.error} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>{reading.isPending ? 'Stop' : 'Cancel'}</Button>
            <Button type="submit" variant="primary" disabled={reading.isPending || file === undefined}>
              Make the project
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

function HowFar({ progress: { nBytes, total } }: { progress: UploadProgress }) {
  return (
    <div aria-live="polite" className="grid gap-1 text-muted text-sm tabular-nums">
      <Progress label="Archive sent" done={nBytes} total={total} />
      {nBytes < total ? `${bytesText(nBytes)} of ${bytesText(total)} sent` : 'All of it is sent; its last rows are being stored …'}
    </div>
  )
}
