'use client'
import clsx from 'clsx'
import { FileInput } from 'lucide-react'
import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'

/** Where files are dropped or chosen, any number at once. */
export function FileDrop({ onFiles, isDisabled }: { onFiles: (files: Iterable<File>) => void; isDisabled: boolean }) {
  const [isOver, setOver] = useState(false)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const takeFrom = (field: HTMLInputElement) => {
    onFiles(field.files ?? [])
    field.value = ''
  }
  const takeUp = useEffectEvent(() => {
    if (input.current !== null) takeFrom(input.current)
  })
  // A slow page shows the field before it listens; browsers also keep what a field held over a reload.
  useEffect(() => takeUp(), [])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!isDisabled) onFiles(event.dataTransfer.files)
  }
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'grid cursor-pointer justify-items-center gap-1 rounded-lg border border-dashed px-4 py-8 text-center focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2',
        isOver ? 'border-accent bg-sunken' : 'border-strong-line bg-card',
        isDisabled && 'cursor-not-allowed opacity-60',
      )}
    >
      <FileInput aria-hidden="true" className="size-6 text-muted" />
      <span className="font-semibold">Drop files here, or choose them</span>
      <span className="max-w-prose text-muted text-sm">
        JSON Lines, a JSON array, CSV, TSV or Parquet, also gzip. Known formats are told from the content; of any other table you say which
        column is what.
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        disabled={isDisabled}
        className="sr-only"
        onChange={({ target }) => takeFrom(target)}
      />
    </label>
  )
}
