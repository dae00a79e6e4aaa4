'use client'
import clsx from 'clsx'
import { type ReactNode, useId, useRef, useState } from 'react'

type Opener = { popoverTarget: string; 'aria-expanded': boolean }
type Props = { opener: (props: Opener) => ReactNode; className?: string; children: (close: () => void) => ReactNode }

/**
 * Something beside a button that opens it; a click elsewhere and Escape close it, and the browser does both. A span, because it also stands in
 * headings and table cells.
 */
export function Popover({ opener, className, children }: Props) {
  const id = useId()
  const panel = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {opener({ popoverTarget: id, 'aria-expanded': isOpen })}
      <span
        ref={panel}
        id={id}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className={clsx(
          'inset-auto m-1 whitespace-normal rounded-md border border-strong-line bg-card text-left font-normal text-ink shadow-lg [position-area:bottom_span-right] [position-try-fallbacks:flip-inline,flip-block]',
          className,
        )}
      >
        {isOpen ? children(() => panel.current?.hidePopover()) : null}
      </span>
    </>
  )
}
