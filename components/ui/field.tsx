import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

const control =
  'w-full min-h-9 max-sm:min-h-11 rounded-md border border-strong-line bg-card px-2.5 py-1.5 text-sm text-ink placeholder:text-muted aria-invalid:border-danger disabled:opacity-60'

type Labelled = { label: string; hint?: ReactNode; error?: string | undefined; hideLabel?: boolean }
type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A label, the control under it, and what to know or mend. */
export function Field({ label, hint, error, hideLabel = false, children }: Labelled & { children: (props: Described) => ReactNode }) {
  const id = useId()
  const described = error !== undefined || hint !== undefined ? `${id}-note` : undefined
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium text-sm'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error === undefined ? undefined : true })}
      {described === undefined ? null : (
        <p id={described} className={clsx('mt-1 text-xs', error === undefined ? 'text-muted' : 'text-danger')}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export function Input({ label, hint, error, hideLabel, className, ...rest }: ComponentProps<'input'> & Labelled) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {(described) => <input {...described} className={clsx(control, className)} {...rest} />}
    </Field>
  )
}

export function Textarea({ label, hint, error, hideLabel, className, ...rest }: ComponentProps<'textarea'> & Labelled) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {(described) => <textarea {...described} className={clsx(control, 'font-mono text-xs', className)} {...rest} />}
    </Field>
  )
}

/** The platform's own select: it works by keyboard and by thumb everywhere. */
export function Select({ label, hint, error, hideLabel, className, children, ...rest }: ComponentProps<'select'> & Labelled) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {(described) => (
        <select {...described} className={clsx(control, 'pr-7', className)} {...rest}>
          {children}
        </select>
      )}
    </Field>
  )
}

export function Checkbox({ label, hint, className, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: string }) {
  return (
    <label className={clsx('flex min-h-9 items-start gap-2 py-1.5 text-sm max-sm:min-h-11', className)}>
      <input type="checkbox" className="mt-0.5 size-4 accent-(--accent)" {...rest} />
      <span>
        {label}
        {hint === undefined ? null : <span className="block text-muted text-xs">{hint}</span>}
      </span>
    </label>
  )
}
