import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

type Props = ComponentProps<'section'> & { title?: string; description?: ReactNode; actions?: ReactNode }

/** A titled part of a screen. */
export function Card({ title, description, actions, className, children, ...rest }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={clsx('min-w-0 rounded-lg border border-line bg-card p-4 max-sm:p-3', className)}
      {...rest}
    >
      {title === undefined ? null : (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <div className="min-w-0 flex-1 basis-56">
            <h2 id={id} className="font-semibold text-base tracking-tight">
              {title}
            </h2>
            {description === undefined ? null : <p className="max-w-prose text-muted text-sm">{description}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
