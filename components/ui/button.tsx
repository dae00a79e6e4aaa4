import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Link } from '@/components/ui/link'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

const base =
  'inline-flex min-h-9 max-sm:min-h-11 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50'
const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:opacity-90',
  secondary: 'border border-strong-line bg-card text-ink hover:bg-sunken',
  ghost: 'text-ink hover:bg-sunken',
  danger: 'border border-danger bg-card text-danger hover:bg-sunken',
}

type Props = { variant?: ButtonVariant }

/** Does something here. */
export function Button({ variant = 'secondary', className, type = 'button', ...rest }: ComponentProps<'button'> & Props) {
  return <button type={type} className={clsx(base, variants[variant], className)} {...rest} />
}

/** Goes somewhere, looking like a button. */
export function ButtonLink({ variant = 'secondary', className, ...rest }: ComponentProps<typeof Link> & Props) {
  return <Link className={clsx(base, variants[variant], className)} {...rest} />
}

/** Downloads from, or leads out of, the application: a plain anchor that looks like a button. */
export function ButtonAnchor({ variant = 'secondary', className, ...rest }: ComponentProps<'a'> & Props) {
  return <a className={clsx(base, variants[variant], className)} {...rest} />
}
