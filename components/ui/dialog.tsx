'use client'
import * as Radix from '@radix-ui/react-dialog'
import type { ReactNode } from 'react'
import { Button, type ButtonVariant } from './button'

type Props = { title: string; description?: ReactNode; open: boolean; onOpenChange: (open: boolean) => void; children?: ReactNode }

/** Something to settle before going on. Escape closes it, and the focus returns to where it was. */
export function Dialog({ title, description, open, onOpenChange, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-card p-5 shadow-xl">
          <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-muted text-sm" asChild>
            <div>{description}</div>
          </Radix.Description>
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
