'use client'
import { Input, Select } from '@/components/ui/field'
import type { NameIn } from '@/lib/formats/mapping'
import type { Columns } from './column-select'

const sameForAll = 'name:'
const inColumn = 'column:'

type Props = {
  label: string
  columns: Columns
  value: NameIn | undefined
  /** What the choice of nothing says; without it something has to be chosen. */
  none?: string
  isLocked: boolean
  onChange: (value: NameIn | undefined) => void
}

/** A name: the same for every row, or as a column says it. */
export function NameInField({ label, columns, value, none, isLocked, onChange }: Props) {
  const isFixed = value !== undefined && 'name' in value
  const chosen = value === undefined ? '' : isFixed ? sameForAll : `${inColumn}${'column' in value ? value.column : ''}`
  const choose = (choice: string) => {
    if (choice === '') onChange(undefined)
    else onChange(choice === sameForAll ? { name: label } : { column: choice.slice(inColumn.length) })
  }
  return (
    <div className="grid content-start gap-1.5">
      <Select label={label} value={chosen} disabled={isLocked} onChange={({ target }) => choose(target.value)}>
        {none === undefined ? null : <option value="">{none}</option>}
        <option value={sameForAll}>the same for all rows …</option>
        {columns.map(({ name }) => (
          <option key={name} value={`${inColumn}${name}`}>
            as in {name}
          </option>
        ))}
      </Select>
      {isFixed ? (
        <Input
          label={`${label}: the name`}
          hideLabel
          key={value.name}
          defaultValue={value.name}
          disabled={isLocked}
          onBlur={({ target }) => target.value.trim() !== '' && target.value !== value.name && onChange({ name: target.value.trim() })}
        />
      ) : null}
    </div>
  )
}
