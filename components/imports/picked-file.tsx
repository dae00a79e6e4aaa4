'use client'
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
      {isDone ? null : <HowItIsRead picked={picked} isLocked={isLocked} onReadAs={onReadAs} />}
      {state === 'importing' ? <UploadState projectId={projectId} fileName={file.name} progress={progress} /> : null}
      {error === undefined || state !== 'failed' ? null : <ErrorState error={error} />}
      {summary === undefined ? null : <ImportResult projectId={projectId} summary={summary} />}
    </Card>
  )
}

function HowItIsRead({ picked, isLocked, onReadAs }: Pick<Props, 'picked' | 'isLocked' | 'onReadAs'>) {
  const { preview, readAs, file } = picked
  if (preview === undefined || preview.isPending) return <Skeleton className="h-40" />
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => preview.refetch()} />
  return (
    <div className="grid gap-3">
      <ReadAsFields preview={preview.data} readAs={readAs} isLocked={isLocked} onChange={onReadAs} />
      {preview.data.problem === null ? (
        <PreviewRows fileName={file.name} preview={preview.data} />
      ) : (
        <p role="alert" className="text-danger text-sm">
          This file cannot be read: {preview.data.problem}
        </p>
      )}
    </div>
  )
}
