import clsx from 'clsx'
import type { ReactNode } from 'react'

const tones = {
  plain: 'border-line text-muted',
  good: 'border-good text-good',
  warn: 'border-warn text-warn',
  danger: 'border-danger text-danger',
  ai: 'border-ai text-ai-text',
  human: 'border-human text-human-text',
  a: 'border-a text-a-text',
  b: 'border-b text-b-text',
}
export type Tone = keyof typeof tones

/** One word about a thing. */
export function Badge({ tone = 'plain', className, children }: { tone?: Tone; className?: string; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center rounded border bg-card px-1.5 py-0.5 font-medium text-xs leading-none',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
