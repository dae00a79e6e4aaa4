'use client'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useSignedInName } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'

const nameKey = 'concord-annotator'

/** `page` is the page's name where this is all of it: it stands above the question too. */
type Props = { title: string; page?: string; children: (name: string, rename: (() => void) | null) => ReactNode }

/**
 * What needs to know who is here. Who is signed in is known; others are asked once, and the name is kept in this browser and is the one they label
 * under. `rename` is null for who is signed in.
 */
export function WithName({ title, page, children }: Props) {
  const ownName = useSignedInName()
  const [name, setName] = useState<string | null>(null)
  useEffect(() => setName(localStorage.getItem(nameKey) ?? ''), [])
  const keep = (chosen: string) => {
    localStorage.setItem(nameKey, chosen)
    setName(chosen)
  }
  if (ownName !== null) return children(ownName, null)
  if (name === null) return null
  if (name !== '') return children(name, () => keep(''))
  return (
    <>
      {page === undefined ? null : <PageHeader title={page} />}
      <AskName title={title} onName={keep} />
    </>
  )
}

type AskProps = { title: string; hint?: string; action?: string; onName: (name: string) => void }

/** A name, asked for once. */
export function AskName({ title, hint = 'What you say is kept under it.', action = 'Go on', onName }: AskProps) {
  const [name, setName] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <Card title={title} className="max-w-md">
      <form onSubmit={onSubmit} className="grid gap-3">
        <Input label="Your name" required maxLength={100} value={name} onChange={({ target }) => setName(target.value)} hint={hint} />
        <Button type="submit" variant="primary" className="justify-self-start">
          {action}
        </Button>
      </form>
    </Card>
  )
}
