'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { type Mapping, useSaveMapping } from '@/lib/client/mappings'

type Props = {
  projectId: string
  mapping: Mapping | null
  /** The saved mapping that this one is, unchanged; null when it is another. */
  origin: string | null
  suggestedName: string
  isLocked: boolean
  onSaved: (name: string) => void
}

/** Keeps a mapping with the project, by a name to use it again here and on the command line. */
export function MappingSave({ projectId, mapping, origin, suggestedName, isLocked, onSaved }: Props) {
  const [name, setName] = useState(origin ?? suggestedName)
  const save = useSaveMapping(projectId)
  const isSaved = origin !== null && origin === name.trim()
  return (
    <div className="grid gap-2">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (mapping !== null) save.mutate({ name: name.trim(), mapping }, { onSuccess: (saved) => onSaved(saved.name) })
        }}
      >
        <div className="min-w-56 flex-1">
          <Input
            label="Name of the mapping"
            value={name}
            maxLength={100}
            disabled={isLocked}
            hint="To use it again for the next file, here or with --mapping on the command line."
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <Button type="submit" className="mb-5" disabled={isLocked || mapping === null || name.trim() === '' || isSaved || save.isPending}>
          {isSaved ? 'Saved' : 'Save the mapping'}
        </Button>
      </form>
      {save.error === null ? null : <ErrorState error={save.error} />}
    </div>
  )
}
