'use client'
import type { ReactNode } from 'react'
import { ProblemError } from '@/lib/client/fetch'
import { Button } from './button'

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="rounded-lg border border-line border-dashed bg-card px-6 py-10 text-center">
      <p className="font-semibold">{title}</p>
      {children === undefined ? null : <div className="mx-auto mt-1 max-w-prose text-muted text-sm">{children}</div>}
      {action === undefined ? null : <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

/** What went wrong and what to do, with another try where one makes sense. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { title, detail, action } = wordsOf(error)
  return (
    <div role="alert" className="rounded-lg border border-danger bg-card p-4 text-sm">
      <p className="font-semibold text-danger">{title}</p>
      {detail === undefined ? null : <p className="mt-1 break-words">{detail}</p>}
      {action === undefined ? null : <p className="mt-1 text-muted">{action}</p>}
      {onRetry === undefined ? null : (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** One sentence for a notice. */
export function messageOf(error: Error): string {
  const { title, detail, action } = wordsOf(error)
  return [title, detail, action].filter((part) => part !== undefined).join('. ')
}

function wordsOf(error: Error): { title: string; detail?: string | undefined; action?: string | undefined } {
  return error instanceof ProblemError ? error.problem : { title: 'Something went wrong on this page', detail: error.message }
}
