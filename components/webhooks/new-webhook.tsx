'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { useAddWebhook } from '@/lib/client/webhooks'

type Props = { projectId: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Asks where to, and with what it is signed. */
export function NewWebhookDialog({ projectId, open, onOpenChange }: Props) {
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const add = useAddWebhook(projectId)
  const close = () => {
    add.reset()
    setUrl('')
    setSecret('')
    onOpenChange(false)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ url, ...(secret === '' ? {} : { secret }) }, { onSuccess: close })
  }
  return (
    <Dialog
      title="New webhook"
      description="Names and figures of the run are sent, never texts."
      open={open}
      onOpenChange={(isOpen) => (isOpen ? onOpenChange(true) : close())}
    >
      <form className="grid gap-3" onSubmit={onSubmit}>
        <Input
          label="Address"
          type="url"
          required
          value={url}
          placeholder="https://example.org/hooks/concord"
          error={add.isError ? messageOf(add.error) : undefined}
          onChange={({ target }) => setUrl(target.value)}
        />
        <Input
          label="Secret"
          type="password"
          autoComplete="off"
          minLength={8}
          value={secret}
          hint="Signs what is sent, after Standard Webhooks: a text, or whsec_ and base64. Empty: not signed."
          onChange={({ target }) => setSecret(target.value)}
        />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={add.isPending || url.trim() === ''}>
            Add it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
