'use client'
import { Select } from '@/components/ui/field'
import type { Columns } from './column-select'

type Props<Meaning extends string> = {
  column: string
  columns: Columns
  values: Readonly<Record<string, Meaning>>
  meanings: Readonly<Record<Meaning, string>>
  isLocked: boolean
  onChange: (values: Record<string, Meaning>) => void
}

/** What each value of a column says. A value that comes later in the file and is not among these costs its row, with the reason. */
export function ValueMeanings<Meaning extends string>({ column, columns, values, meanings, isLocked, onChange }: Props<Meaning>) {
  const seen = columns.find(({ name }) => name === column)?.values
  const known = [...new Set([...(seen ?? []), ...Object.keys(values)])]
  const choices = Object.entries<string>(meanings)
  const meaningOf = (text: string): Meaning | undefined => keysOf(meanings).find((one) => one === text)
  if (seen === null && known.length === 0) {
    return <p className="text-danger text-sm">{column} has too many different values to hold labels.</p>
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">Its values mean</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {known.map((value) => (
          <div key={value} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] items-center gap-2">
            <code className="break-words text-right text-sm">{value === '' ? 'empty' : value}</code>
            <Select
              label={`${value} in ${column} means`}
              hideLabel
              value={values[value] ?? ''}
              disabled={isLocked}
              onChange={({ target }) => {
                const meaning = meaningOf(target.value)
                const { [value]: _, ...others } = values
                onChange(meaning === undefined ? others : { ...values, [value]: meaning })
              }}
            >
              <option value="">reject the row</option>
              {choices.map(([meaning, text]) => (
                <option key={meaning} value={meaning}>
                  {text}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function keysOf<Key extends string>(named: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = []
  for (const key in named) keys.push(key)
  return keys
}
