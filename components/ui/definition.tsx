'use client'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Popover } from './popover'

/** A figure's definition, one click away from it. */
export function Definition({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover
      className="max-w-sm p-3 text-sm"
      opener={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`Definition of ${of}`}
          className="no-print inline-flex size-6 items-center justify-center rounded text-muted align-middle hover:bg-sunken hover:text-ink"
        >
          <Info aria-hidden="true" className="size-3.5" />
        </button>
      )}
    >
      {() => (
        <>
          <span className="mb-1 block font-semibold">{of}</span>
          <span className="block text-muted">{children}</span>
        </>
      )}
    </Popover>
  )
}
