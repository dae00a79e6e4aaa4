'use client'
import { CircleUser } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { iconProps } from './nav'
import { useSignedInName } from './viewer'

/** Who is signed in, and the way to their account; nothing where nobody signs in. */
export function AccountLink() {
  const name = useSignedInName()
  if (name === null) return null
  return (
    <Link
      href="/account"
      className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-2.5 font-normal text-muted text-sm normal-case tracking-normal hover:bg-sunken hover:text-ink max-lg:min-h-11"
    >
      <CircleUser {...iconProps} />
      <span className="truncate">{name}</span>
    </Link>
  )
}
