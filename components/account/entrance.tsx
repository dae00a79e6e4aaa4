import type { ReactNode } from 'react'
import { ThemeSwitch } from '@/components/shell/theme-switch'

/** A page for people who are not inside yet: one thing to do, in the middle. */
export function Entrance({ title, description, children }: { title: string; description: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <p className="mb-3 font-semibold text-muted text-xs uppercase tracking-widest">Concord</p>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <div className="mt-1 mb-5 text-muted">{description}</div>
      <div className="rounded-lg border border-line bg-card p-5 max-sm:p-4">{children}</div>
      <div className="mt-4 self-end">
        <ThemeSwitch />
      </div>
    </main>
  )
}
