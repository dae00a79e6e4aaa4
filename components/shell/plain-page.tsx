import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { AccountLink } from './account-link'
import { ThemeSwitch } from './theme-switch'

/** A page outside projects: the way to them above it. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
      <div className="mb-3 flex items-center justify-between gap-2">
        <Link href="/" className="font-semibold text-muted text-xs uppercase tracking-widest hover:text-ink">
          Concord
        </Link>
        <span className="flex min-w-0 items-center gap-2">
          <AccountLink /> <ThemeSwitch />
        </span>
      </div>
      {children}
    </main>
  )
}
