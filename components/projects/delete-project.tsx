'use client'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useDeleteProject } from '@/lib/client/projects'

type Props = { project: { id: string; name: string; nPairs: number }; open: boolean; onOpenChange: (open: boolean) => void }

/** Deletes a project only after its name was typed: there is no way back. */
export function DeleteProject({ project, open, onOpenChange }: Props) {
  const [typed, setTyped] = useState('')
  const deletion = useDeleteProject()
  const change = (isOpen: boolean) => {
    setTyped('')
    deletion.reset()
    onOpenChange(isOpen)
  }
  const remove = () =>
    deletion.mutate(project.id, {
      onSuccess: () => {
        change(false)
        toast.info(`${project.name} is being deleted`)
      },
    })
  return (
    <ConfirmDialog
      title={`Delete ${project.name}?`}
      description={`Its ${project.nPairs.toLocaleString('en')} pairs go, with every label, run and comment. There is no way back.`}
      open={open}
      onOpenChange={change}
      confirm={deletion.isPending ? 'Deleting …' : 'Delete for good'}
      isReady={typed === project.name}
      isBusy={deletion.isPending}
      onConfirm={remove}
    >
      <Input
        label="Type the project's name to confirm"
        hint={project.name}
        value={typed}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
      />
      {deletion.isError ? <ErrorState error={deletion.error} /> : null}
    </ConfirmDialog>
  )
}
