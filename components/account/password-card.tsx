'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useChangePassword } from '@/lib/client/account'

/** Sets another password. */
export function PasswordCard() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChangePassword()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
          toast.success('The password is another one now')
        },
      },
    )
  }
  return (
    <Card title="Password" description="Another password signs you out everywhere but here.">
      <form className="grid max-w-md gap-3" onSubmit={onSubmit}>
        <Input
          label="Present password"
          type="password"
          required
          autoComplete="current-password"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
        <Input
          label="New password"
          hint="At least 12 characters."
          type="password"
          required
          minLength={12}
          maxLength={200}
          autoComplete="new-password"
          value={next}
          onChange={({ target }) => setNext(target.value)}
        />
        {change.isError ? <ErrorState error={change.error} /> : null}
        <Button type="submit" className="justify-self-start" disabled={change.isPending}>
          Change the password
        </Button>
      </form>
    </Card>
  )
}
