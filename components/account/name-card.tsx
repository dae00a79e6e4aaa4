'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useRename } from '@/lib/client/account'

/** Gives oneself another name. */
export function NameCard({ name }: { name: string }) {
  const [wanted, setWanted] = useState(name)
  const rename = useRename(name)
  const router = useRouter()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      toast.success('Your name is another one now')
      // What the server drew around this page says the old one still.
      router.refresh()
    }
    rename.mutate(wanted.trim(), { onSuccess })
  }
  return (
    <Card
      title="Name"
      description="Your labels, comments and decisions go along, in every project that you are a member of. The audit log tells your leads of it."
    >
      <form className="grid max-w-md gap-3" onSubmit={onSubmit}>
        <Input
          label="Your name"
          required
          maxLength={100}
          autoComplete="name"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {rename.isError ? <ErrorState error={rename.error} /> : null}
        <Button type="submit" className="justify-self-start" disabled={rename.isPending || wanted.trim() === '' || wanted.trim() === name}>
          Change the name
        </Button>
      </form>
    </Card>
  )
}
