import clsx from 'clsx'
import type { ComponentProps } from 'react'

/** A table that scrolls sideways in its own frame where the page is narrower. `caption` names it for everyone. */
export function Table({
  caption,
  hideCaption = false,
  className,
  children,
  ...rest
}: ComponentProps<'table'> & { caption: string; hideCaption?: boolean }) {
  return (
    <section className="relative overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table className={clsx('w-full border-collapse text-sm', className)} {...rest}>
        <caption className={hideCaption ? 'sr-only' : 'pb-1 text-left text-muted text-xs'}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}

export function Th({ className, scope = 'col', ...rest }: ComponentProps<'th'>) {
  return (
    <th scope={scope} className={clsx('border-line border-b px-2 py-1.5 text-left font-medium text-muted text-xs', className)} {...rest} />
  )
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={clsx('border-line border-b px-2 py-1.5 align-top', className)} {...rest} />
}
