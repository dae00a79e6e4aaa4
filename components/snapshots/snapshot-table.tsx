'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { bytesText } from '@/components/imports/size-text'
import { useCan } from '@/components/shell/viewer'
import { Button, ButtonAnchor } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Link } from '@/components/ui/link'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { type SnapshotSummary, snapshotFilePath, useDeleteSnapshot } from '@/lib/client/snapshots'
import { momentText } from './moment-text'

/** Snapshots, youngest first: what each is, its file, and its end. */
export function SnapshotTable({ projectId, snapshots }: { projectId: string; snapshots: readonly SnapshotSummary[] }) {
  const mayDelete = useCan('lead')
  return (
    <Table caption="Snapshots, youngest first" hideCaption>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Frozen</Th>
          <Th className="text-right">Pairs</Th>
          <Th className="text-right">Size</Th>
          <Th>sha256</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {snapshots.map((snapshot) => (
          <tr key={snapshot.id}>
            <Td className="min-w-40 break-words">
              <Link className="font-medium underline" href={`/projects/${projectId}/export/snapshots/${snapshot.id}`}>
                {snapshot.name}
              </Link>
              <span className="block text-muted text-xs">{snapshot.format}</span>
            </Td>
            <Td className="whitespace-nowrap text-muted">{momentText(snapshot.createdAt)}</Td>
            <Td className="text-right tabular-nums">{formatCount(snapshot.nPairs)}</Td>
            <Td className="whitespace-nowrap text-right tabular-nums">{bytesText(snapshot.nBytes)}</Td>
            <Td className="font-mono text-xs" title={snapshot.sha256}>
              {snapshot.sha256.slice(0, 12)}
            </Td>
            <Td>
              <div className="flex justify-end gap-1">
                <ButtonAnchor
                  variant="ghost"
                  href={snapshotFilePath(projectId, snapshot.id)}
                  download
                  aria-label={`Download ${snapshot.name}`}
                >
                  <Download aria-hidden="true" className="size-4" />
                </ButtonAnchor>
                {mayDelete ? <DeleteSnapshot projectId={projectId} snapshot={snapshot} /> : null}
              </div>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function DeleteSnapshot({ projectId, snapshot }: { projectId: string; snapshot: SnapshotSummary }) {
  const [isOpen, setOpen] = useState(false)
  const deletion = useDeleteSnapshot(projectId)
  const remove = () =>
    deletion.mutate(snapshot.id, {
      onSuccess: () => toast.info(`${snapshot.name} is deleted`),
      onError: (error) => toast.error(messageOf(error)),
      onSettled: () => setOpen(false),
    })
  return (
    <>
      <Button variant="ghost" aria-label={`Delete ${snapshot.name}`} onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title={`Delete ${snapshot.name}?`}
        description="Its file and its list of pairs go. What was frozen then cannot be made again once labels have changed."
        confirm={deletion.isPending ? 'Deleting …' : 'Delete for good'}
        open={isOpen}
        onOpenChange={setOpen}
        isBusy={deletion.isPending}
        onConfirm={remove}
      />
    </>
  )
}
