'use client'
import { toast } from '@/components/ui/toast'
import { Button } from './button'
import { Input } from './field'

/** A text that is shown this once, to be copied and taken along. */
export function ShownOnce({ label, text, onDone }: { label: string; text: string; onDone: () => void }) {
  const copy = () =>
    // Browsers offer the clipboard to pages of https and of this machine only.
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast.success('Copied'),
      () => toast.error('The browser did not let it be copied. Select the text and copy it yourself.'),
    )
  return (
    <div className="grid gap-3">
      <Input label={label} readOnly value={text} className="font-mono" onFocus={({ target }) => target.select()} />
      <div className="flex justify-end gap-2">
        <Button onClick={copy}>Copy</Button>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
