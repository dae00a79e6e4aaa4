'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/states'
import { type SavedMapping, useDeleteMapping, useMappings } from '@/lib/client/mappings'

/** The mappings of columns that are kept with the project. Nothing is shown while there are none. */
export function SavedMappings({ projectId }: { projectId: string }) {
  const mappings = useMappings(projectId)
  const remove = useDeleteMapping(projectId)
  const [leaving, setLeaving] = useState<SavedMapping>()
  const all = mappings.data?.mappings ?? []
  if (all.length === 0) return null
  return (
    <Card title="Saved mappings" description="Which column is what, for files of no known format. Choose one when such a file is picked.">
      <ul className="divide-y divide-line">
        {all.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
            <span className="min-w-0 break-words text-sm">
              <span className="font-medium">{one.name}</span>{' '}
              <span className="text-muted">
                {one.mapping.prompt}, {one.mapping.responseA}, {one.mapping.responseB}
              </span>
            </span>
            <Button variant="ghost" aria-label={`Delete the mapping ${one.name}`} onClick={() => setLeaving(one)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {remove.error === null ? null : <ErrorState error={remove.error} />}
      <ConfirmDialog
        title={`Delete the mapping ${leaving?.name ?? ''}?`}
        description="What was imported with it stays."
        open={leaving !== undefined}
        onOpenChange={(isOpen) => isOpen || setLeaving(undefined)}
        confirm="Delete it"
        isBusy={remove.isPending}
        onConfirm={() => leaving !== undefined && remove.mutate(leaving.id, { onSuccess: () => setLeaving(undefined) })}
      />
    </Card>
  )
}
