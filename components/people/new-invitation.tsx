'use client'
import { type FormEvent, useState } from 'react'
import { useViewer } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input, Select } from '@/components/ui/field'
import { ShownOnce } from '@/components/ui/shown-once'
import { messageOf } from '@/components/ui/states'
import { useInvite } from '@/lib/client/members'
import type { Role } from '@/lib/words/people'
import { grantable, roleNamed, roleWords } from './roles'

type Props = { projectId: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Asks what somebody shall be, then shows their link once. */
export function NewInvitation({ projectId, open, onOpenChange }: Props) {
  const invite = useInvite(projectId)
  const made = invite.data
  const close = (isOpen: boolean) => {
    if (!isOpen) invite.reset()
    onOpenChange(isOpen)
  }
  return (
    <Dialog
      title={made === undefined ? 'Invite somebody' : 'The link'}
      description={
        made === undefined
          ? 'They choose a name and a password, or sign in with the account that they have.'
          : 'Copy it and send it: it is not shown again. Whoever opens it first is in.'
      }
      open={open}
      onOpenChange={close}
    >
      {made === undefined ? (
        <InvitationForm invite={invite} onCancel={() => close(false)} />
      ) : (
        <ShownOnce label="Link" text={`${window.location.origin}${made.path}`} onDone={() => close(false)} />
      )}
    </Dialog>
  )
}

function InvitationForm({ invite, onCancel }: { invite: ReturnType<typeof useInvite>; onCancel: () => void }) {
  const { role: mine } = useViewer()
  const [role, setRole] = useState<Role>('annotator')
  const [email, setEmail] = useState('')
  const [days, setDays] = useState('7')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ role, email: email.trim() === '' ? null : email.trim(), expiresInDays: Number(days) })
  }
  return (
    <form className="grid gap-3" onSubmit={onSubmit}>
      <Select label="Role" value={role} onChange={({ target }) => setRole(roleNamed(target.value))}>
        {grantable(mine).map((one) => (
          <option key={one} value={one}>
            {roleWords[one]}
          </option>
        ))}
      </Select>
      <Input
        label="E-mail address (optional)"
        hint="Then only that address can use the link."
        type="email"
        maxLength={200}
        value={email}
        error={invite.isError ? messageOf(invite.error) : undefined}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Select label="How long" value={days} onChange={({ target }) => setDays(target.value)}>
        <option value="1">a day</option>
        <option value="7">a week</option>
        <option value="30">30 days</option>
      </Select>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={invite.isPending}>
          {invite.isPending ? 'Making it …' : 'Make the link'}
        </Button>
      </div>
    </form>
  )
}
