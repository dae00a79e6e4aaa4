import { Select } from '@/components/ui/field'
import type { ImportPreview } from '@/lib/client/imports'

export type Columns = ImportPreview['columns']

type Props = {
  label: string
  columns: Columns
  value: string | undefined
  /** What the choice of no column says. */
  none: string
  isLocked: boolean
  isMissing?: boolean
  hint?: string
  onChange: (column: string | undefined) => void
}

/** Which column holds something. A column that the file does not have, as a saved mapping may name one, stays to be seen. */
export function ColumnSelect({ label, columns, value, none, isLocked, isMissing = false, hint, onChange }: Props) {
  const isThere = value === undefined || value === '' || columns.some(({ name }) => name === value)
  return (
    <Select
      label={label}
      value={value ?? ''}
      disabled={isLocked}
      hint={hint}
      error={isThere ? (isMissing ? 'Choose a column.' : undefined) : 'This file has no such column.'}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    >
      <option value="">{none}</option>
      {isThere ? null : <option value={value}>{value}</option>}
      {columns.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  )
}
