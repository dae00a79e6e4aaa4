'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input, Select } from '@/components/ui/field'
import { ShownOnce } from '@/components/ui/shown-once'
import { messageOf } from '@/components/ui/states'
import { useCreateApiKey } from '@/lib/client/api-keys'

type Props = { projectId: string | null; open: boolean; onOpenChange: (open: boolean) => void }
type Role = (typeof may)[number]['role']

const may = [
  { role: 'viewer', does: 'viewer: read and export' },
  { role: 'annotator', does: 'annotator: label pairs, blind' },
  { role: 'lead', does: 'lead: both, and import, edit labelers, start runs, invite' },
  { role: 'owner', does: 'owner: also delete the project' },
] as const

/** Asks what a new key is for and what it may do, then shows it once. */
export function NewApiKey({ projectId, open, onOpenChange }: Props) {
  const creation = useCreateApiKey()
  const made = creation.data
  const close = (isOpen: boolean) => {
    if (!isOpen) creation.reset()
    onOpenChange(isOpen)
  }
  return (
    <Dialog
      title={made === undefined ? 'New API key' : `Key for ${made.apiKey.name}`}
      description={made === undefined ? 'It is shown once, then only its hash is kept.' : 'Copy it now: it is not shown again.'}
      open={open}
      onOpenChange={close}
    >
      {made === undefined ? (
        <KeyForm projectId={projectId} creation={creation} onCancel={() => close(false)} />
      ) : (
        <ShownOnce label="The key" text={made.key} onDone={() => close(false)} />
      )}
    </Dialog>
  )
}

type FormProps = { projectId: string | null; creation: ReturnType<typeof useCreateApiKey>; onCancel: () => void }

function KeyForm({ projectId, creation, onCancel }: FormProps) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [isForAll, setForAll] = useState(false)
  const [days, setDays] = useState('90')
  const create = (event: FormEvent) => {
    event.preventDefault()
    creation.mutate({ name, role, projectId: isForAll ? null : projectId, expiresInDays: days === '' ? null : Number(days) })
  }
  return (
    <form className="grid gap-3" onSubmit={create}>
      <Input
        label="What it is for"
        required
        maxLength={120}
        value={name}
        error={creation.isError ? messageOf(creation.error) : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <Select
        label="What it may do"
        hint="Never more than you may yourself."
        value={role}
        onChange={({ target }) => setRole(may.find((one) => one.role === target.value)?.role ?? 'viewer')}
      >
        {may.map(({ role, does }) => (
          <option key={role} value={role}>
            {does}
          </option>
        ))}
      </Select>
      {projectId === null ? null : (
        <Select label="Where" value={isForAll ? 'all' : 'this'} onChange={({ target }) => setForAll(target.value === 'all')}>
          <option value="this">in this project only</option>
          <option value="all">in all projects</option>
        </Select>
      )}
      <Select label="How long" value={days} onChange={({ target }) => setDays(target.value)}>
        <option value="7">7 days</option>
        <option value="90">90 days</option>
        <option value="365">a year</option>
        <option value="">until it is revoked</option>
      </Select>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={creation.isPending || name.trim() === ''}>
          {creation.isPending ? 'Making it …' : 'Make the key'}
        </Button>
      </div>
    </form>
  )
}
