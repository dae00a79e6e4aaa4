'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import type { ReadAs } from '@/lib/client/imports'
import { ImportResult } from './import-result'
import { PreviewRows } from './preview-rows'
import { ReadAsFields } from './read-as-fields'
import { bytesText } from './size-text'
import { UploadState } from './upload-state'
import type { PickedFile } from './use-picked-files'

/** Most files need none, so it comes only when one does. */
const MappingEditor = dynamic(() => import('./mapping-editor').then((file) => file.MappingEditor), {
  loading: () => <Skeleton className="h-80" />,
})

type Props = {
  projectId: string
  picked: PickedFile
  isLocked: boolean
  onRemove: () => void
  onReadAs: (readAs: ReadAs) => void
}

/** One picked file, from how it will be read to what became of it. */
export function PickedFileCard({ projectId, picked, isLocked, onRemove, onReadAs }: Props) {
  const { file, state, summary, error, progress } = picked
  const isDone = state === 'done'
  return (
    <Card
      title={file.name}
      description={bytesText(file.size)}
      actions={
        <Button variant="ghost" disabled={isLocked} aria-label={`Remove ${file.name} from the list`} onClick={onRemove}>
          Remove
        </Button>
      }
    >
      {isDone ? null : <HowItIsRead projectId={projectId} picked={picked} isLocked={isLocked} onReadAs={onReadAs} />}
      {state === 'importing' ? <UploadState projectId={projectId} fileName={file.name} progress={progress} /> : null}
      {error === undefined || state !== 'failed' ? null : <ErrorState error={error} />}
      {summary === undefined ? null : <ImportResult projectId={projectId} summary={summary} />}
    </Card>
  )
}

function HowItIsRead({ projectId, picked, isLocked, onReadAs }: Pick<Props, 'projectId' | 'picked' | 'isLocked' | 'onReadAs'>) {
  const { preview, readAs, file } = picked
  // Read another way, the rows as they were read before stay until the new ones are there.
  const [shown, setShown] = useState(preview?.data)
  if (preview?.data !== undefined && preview.data !== shown) setShown(preview.data)
  if (shown === undefined) {
    return preview?.isError === true ? (
      <ErrorState error={preview.error} onRetry={() => preview.refetch()} />
    ) : (
      <Skeleton className="h-40" />
    )
  }
  const { columns, problem } = shown
  const isMapping = columns.length > 0
  return (
    <div className="grid gap-3">
      <ReadAsFields preview={shown} readAs={readAs} isLocked={isLocked} onChange={onReadAs} />
      {isMapping ? (
        <MappingEditor projectId={projectId} fileName={file.name} preview={shown} readAs={readAs} isLocked={isLocked} onReadAs={onReadAs} />
      ) : null}
      {preview?.isError === true ? <ErrorState error={preview.error} onRetry={() => preview.refetch()} /> : null}
      {problem === null ? <PreviewRows fileName={file.name} preview={shown} /> : <Problem text={problem} isMapping={isMapping} />}
    </div>
  )
}

/** Columns that nobody has named yet are a thing to do, not a fault. */
function Problem({ text, isMapping }: { text: string; isMapping: boolean }) {
  if (isMapping)
    return <p className="text-muted text-sm">The first rows are shown here as soon as the prompt and both responses are chosen.</p>
  return (
    <p role="alert" className="text-danger text-sm">
      This file cannot be read: {text}
    </p>
  )
}
