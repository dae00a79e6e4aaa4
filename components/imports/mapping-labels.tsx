'use client'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { Mapping } from '@/lib/client/mappings'
import type { LabelColumn } from '@/lib/formats/mapping'
import { suggestValues } from '@/lib/formats/suggest-mapping'
import { ColumnSelect, type Columns } from './column-select'
import { NameInField } from './name-in-field'
import { ValueMeanings } from './value-meanings'

type Props = { columns: Columns; draft: Mapping; isLocked: boolean; onChange: (part: Partial<Mapping>) => void }

const meanings = { A: 'A is better', B: 'B is better', tie: 'tie', none: 'no label' } as const
const kinds = { person: 'a person', crowd: 'one of a crowd', gold: 'gold: outranks the majority' } as const

/** Which columns hold people's labels, one annotator each, or all in one with a column that names them. */
export function MappingLabels({ columns, draft, isLocked, onChange }: Props) {
  const put = (index: number, label: LabelColumn) => onChange({ labels: draft.labels.with(index, label) })
  return (
    <section aria-label="Labels of people" className="grid gap-3">
      <h3 className="font-semibold text-sm">Labels of people</h3>
      {draft.labels.map((label, index) => (
        <div key={index} className="grid gap-3 rounded-md border border-line bg-sunken p-3">
          <LabelFields columns={columns} label={label} isLocked={isLocked} onChange={(changed) => put(index, changed)} />
          <Button
            variant="ghost"
            className="justify-self-end"
            disabled={isLocked}
            onClick={() => onChange({ labels: draft.labels.toSpliced(index, 1) })}
          >
            Leave {label.column} out
          </Button>
        </div>
      ))}
      <ColumnSelect
        label={draft.labels.length === 0 ? 'Column with labels' : 'Another column with labels'}
        columns={columns.filter(({ name }) => !draft.labels.some(({ column }) => column === name))}
        value={undefined}
        none="choose one to add it"
        isLocked={isLocked}
        onChange={(column) => column !== undefined && onChange({ labels: [...draft.labels, labelIn(column, columns)] })}
      />
    </section>
  )
}

function labelIn(column: string, columns: Columns): LabelColumn {
  const values = columns.find(({ name }) => name === column)?.values ?? []
  return { column, values: suggestValues(values), annotator: { name: column }, kind: 'person' }
}

type LabelProps = { columns: Columns; label: LabelColumn; isLocked: boolean; onChange: (label: LabelColumn) => void }

function LabelFields({ columns, label, isLocked, onChange }: LabelProps) {
  const shared = { columns, isLocked, none: 'none' }
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <ColumnSelect
          {...shared}
          label="Label"
          value={label.column}
          onChange={(column) => column !== undefined && onChange({ ...labelIn(column, columns), annotator: label.annotator })}
        />
        <NameInField
          columns={columns}
          isLocked={isLocked}
          label="Annotator"
          value={label.annotator}
          onChange={(annotator) => annotator !== undefined && onChange({ ...label, annotator })}
        />
        <Select
          label="The annotator is"
          value={label.kind}
          disabled={isLocked}
          onChange={({ target }) =>
            onChange({ ...label, kind: target.value === 'gold' ? 'gold' : target.value === 'crowd' ? 'crowd' : 'person' })
          }
        >
          {Object.entries(kinds).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </div>
      <ValueMeanings
        column={label.column}
        columns={columns}
        values={label.values}
        meanings={meanings}
        isLocked={isLocked}
        onChange={(values) => onChange({ ...label, values })}
      />
      <details>
        <summary className="cursor-pointer text-sm">Strength, confidence, comment, time</summary>
        <div className="mt-2 grid gap-3 sm:grid-cols-4">
          <ColumnSelect
            {...shared}
            label="Strength, 1 to 3"
            value={label.strength}
            onChange={(strength) => onChange({ ...label, strength })}
          />
          <ColumnSelect
            {...shared}
            label="Confidence, 0 to 1"
            value={label.confidence}
            onChange={(confidence) => onChange({ ...label, confidence })}
          />
          <ColumnSelect {...shared} label="Comment" value={label.comment} onChange={(comment) => onChange({ ...label, comment })} />
          <ColumnSelect {...shared} label="Time" value={label.at} onChange={(at) => onChange({ ...label, at })} />
        </div>
      </details>
    </>
  )
}
