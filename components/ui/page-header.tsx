import type { ReactNode } from 'react'

/** A screen's heading, one line on what the reader learns from it, and what can be done. */
export function PageHeader({ title, description, actions }: { title: ReactNode; description?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-3">
      <div className="min-w-0">
        <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
        {description === undefined ? null : <p className="mt-0.5 max-w-prose text-muted">{description}</p>}
      </div>
      {actions === undefined ? null : <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
