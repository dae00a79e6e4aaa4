'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import type { NewPerson } from '@/lib/accounts/account-types'

type Props = { email: string | null; isBusy: boolean; onSubmit: (person: NewPerson) => void }

/** Name, address and password of somebody new. `email` is given where the invitation is for that address alone. */
export function NewPersonForm({ email, isBusy, onSubmit }: Props) {
  const [person, setPerson] = useState({ name: '', email: email ?? '', password: '' })
  const change = (part: Partial<NewPerson>) => setPerson({ ...person, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(person)
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <Input
        label="Your name"
        hint="Your labels are kept under it."
        required
        maxLength={100}
        autoComplete="name"
        value={person.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <Input
        label="E-mail address"
        hint="To sign in with. Nothing is sent there."
        type="email"
        required
        maxLength={200}
        autoComplete="username"
        readOnly={email !== null}
        value={person.email}
        onChange={({ target }) => change({ email: target.value })}
      />
      <Input
        label="Password"
        hint="At least 12 characters: some words that do not belong together do well."
        type="password"
        required
        minLength={12}
        maxLength={200}
        autoComplete="new-password"
        value={person.password}
        onChange={({ target }) => change({ password: target.value })}
      />
      <Button type="submit" variant="primary" disabled={isBusy}>
        {isBusy ? 'Making it …' : 'Make the account'}
      </Button>
    </form>
  )
}
