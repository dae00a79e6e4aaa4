'use client'
import * as Popover from '@radix-ui/react-popover'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'

/** A figure's definition, one click away from it. */
export function Definition({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`Definition of ${of}`}
        className="no-print inline-flex size-6 items-center justify-center rounded text-muted align-middle hover:bg-sunken hover:text-ink"
      >
        <Info aria-hidden="true" className="size-3.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          collisionPadding={12}
          sideOffset={4}
          className="z-50 max-w-sm rounded-md border border-strong-line bg-card p-3 text-sm shadow-lg"
        >
          <p className="mb-1 font-semibold">{of}</p>
          <div className="text-muted">{children}</div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
