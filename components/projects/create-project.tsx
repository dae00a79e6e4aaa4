'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { useCreateProject } from '@/lib/client/projects'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** Makes a project and goes on to its import. */
export function CreateProject({ open, onOpenChange }: Props) {
  const router = useRouter()
  const creation = useCreateProject()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const create = (event: FormEvent) => {
    event.preventDefault()
    creation.mutate({ name, description }, { onSuccess: ({ id }) => router.push(`/projects/${id}/import`) })
  }
  return (
    <Dialog title="New project" description="A project is one study. Its data comes next." open={open} onOpenChange={onOpenChange}>
      <form className="grid gap-3" onSubmit={create}>
        <Input
          label="Name"
          required
          maxLength={120}
          value={name}
          error={creation.isError ? messageOf(creation.error) : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        <Input
          label="What it is about (optional)"
          maxLength={2000}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={creation.isPending || name.trim() === ''}>
            {creation.isPending ? 'Making it …' : 'Make the project'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
