'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button, type ButtonVariant } from './button'

type Props = { title: string; description?: ReactNode; open: boolean; onOpenChange: (open: boolean) => void; children?: ReactNode }

/** Something to settle before going on. Escape closes it, and the focus returns to where it was. */
export function Dialog({ title, description, open, onOpenChange, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onClose={() => onOpenChange(false)}
      onPointerDown={(event) => event.target === event.currentTarget && onOpenChange(false)}
      className="m-auto max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-card text-ink shadow-xl backdrop:bg-black/45"
    >
      {open ? (
        <div className="p-5">
          <h2 id={`${id}-title`} className="font-semibold text-lg">
            {title}
          </h2>
          <div id={`${id}-description`} className="mt-1 text-muted text-sm">
            {description}
          </div>
          <div className="mt-4">{children}</div>
        </div>
      ) : null}
    </dialog>
  )
}

type ConfirmProps = Omit<Props, 'children'> & {
  confirm: string
  variant?: ButtonVariant
  isBusy?: boolean
  isReady?: boolean
  onConfirm: () => void
  children?: ReactNode
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  confirm,
  variant = 'danger',
  isBusy = false,
  isReady = true,
  onConfirm,
  children,
  ...dialog
}: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      {children}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={() => dialog.onOpenChange(false)}>Keep it</Button>
        <Button variant={variant} disabled={isBusy || !isReady} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
