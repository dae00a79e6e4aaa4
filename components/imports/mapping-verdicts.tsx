'use client'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { Mapping } from '@/lib/client/mappings'
import type { VerdictColumn } from '@/lib/formats/mapping'
import { suggestVerdicts } from '@/lib/formats/suggest-mapping'
import type { Order } from '@/lib/words/preference'
import { ColumnSelect, type Columns } from './column-select'
import { NameInField } from './name-in-field'
import { ValueMeanings } from './value-meanings'

type Props = { columns: Columns; draft: Mapping; isLocked: boolean; onChange: (part: Partial<Mapping>) => void }

const meanings = {
  A: 'A is better',
  B: 'B is better',
  first: 'the one shown first',
  second: 'the one shown second',
  tie: 'tie',
  none: 'no readable answer',
} as const
const orders = { AB: 'A was shown first', BA: 'B was shown first' } as const
const inColumn = 'column:'

/** Which columns hold what AI labelers said, one column an order. */
export function MappingVerdicts({ columns, draft, isLocked, onChange }: Props) {
  const put = (index: number, verdict: VerdictColumn) => onChange({ verdicts: draft.verdicts.with(index, verdict) })
  return (
    <section aria-label="Labels of AI labelers" className="grid gap-3">
      <h3 className="font-semibold text-sm">Labels of AI labelers</h3>
      {draft.verdicts.map((verdict, index) => (
        <div key={index} className="grid gap-3 rounded-md border border-line bg-sunken p-3">
          <VerdictFields columns={columns} verdict={verdict} isLocked={isLocked} onChange={(changed) => put(index, changed)} />
          <Button
            variant="ghost"
            className="justify-self-end"
            disabled={isLocked}
            onClick={() => onChange({ verdicts: draft.verdicts.toSpliced(index, 1) })}
          >
            Leave {verdict.column} out
          </Button>
        </div>
      ))}
      <ColumnSelect
        label={draft.verdicts.length === 0 ? 'Column with AI labels' : 'Another column with AI labels'}
        columns={columns.filter(({ name }) => !draft.verdicts.some(({ column }) => column === name))}
        value={undefined}
        none="choose one to add it"
        isLocked={isLocked}
        onChange={(column) => column !== undefined && onChange({ verdicts: [...draft.verdicts, verdictIn(column, columns)] })}
      />
    </section>
  )
}

function verdictIn(column: string, columns: Columns): VerdictColumn {
  const values = columns.find(({ name }) => name === column)?.values ?? null
  const isProbability = values === null || values.some((value) => /^0?\.\d+$/.test(value))
  return {
    column,
    says: isProbability ? 'p_a' : 'verdict',
    values: isProbability ? {} : suggestVerdicts(values),
    labeler: { name: column },
    order: 'unknown',
  }
}

type VerdictProps = { columns: Columns; verdict: VerdictColumn; isLocked: boolean; onChange: (verdict: VerdictColumn) => void }

function VerdictFields({ columns, verdict, isLocked, onChange }: VerdictProps) {
  const { says, order } = verdict
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label={`${verdict.column} holds`}
          value={says}
          disabled={isLocked}
          onChange={({ target }) =>
            onChange({ ...verdict, says: target.value === 'p_a' ? 'p_a' : target.value === 'p_first' ? 'p_first' : 'verdict' })
          }
        >
          <option value="verdict">a verdict</option>
          <option value="p_a">P(A is better)</option>
          <option value="p_first">P(the one shown first is better)</option>
        </Select>
        <NameInField
          columns={columns}
          isLocked={isLocked}
          label="AI labeler"
          value={verdict.labeler}
          onChange={(labeler) => labeler !== undefined && onChange({ ...verdict, labeler })}
        />
        <Select
          label="Order"
          value={typeof order === 'string' ? order : `${inColumn}${order.column}`}
          disabled={isLocked}
          onChange={({ target }) => onChange({ ...verdict, order: orderOf(target.value, columns) })}
        >
          <option value="unknown">unknown</option>
          <option value="AB">{orders.AB}</option>
          <option value="BA">{orders.BA}</option>
          {columns.map(({ name }) => (
            <option key={name} value={`${inColumn}${name}`}>
              as in {name}
            </option>
          ))}
        </Select>
        <ColumnSelect
          label="Rationale"
          columns={columns}
          none="none"
          isLocked={isLocked}
          value={verdict.rationale}
          onChange={(rationale) => onChange({ ...verdict, rationale })}
        />
      </div>
      {says === 'verdict' ? (
        <ValueMeanings
          column={verdict.column}
          columns={columns}
          values={verdict.values}
          meanings={meanings}
          isLocked={isLocked}
          onChange={(values) => onChange({ ...verdict, values })}
        />
      ) : null}
      {typeof order === 'string' ? null : (
        <ValueMeanings
          column={order.column}
          columns={columns}
          values={order.values}
          meanings={orders}
          isLocked={isLocked}
          onChange={(values) => onChange({ ...verdict, order: { ...order, values } })}
        />
      )}
    </>
  )
}

function orderOf(choice: string, columns: Columns): VerdictColumn['order'] {
  if (!choice.startsWith(inColumn)) return choice === 'AB' || choice === 'BA' ? choice : 'unknown'
  const column = choice.slice(inColumn.length)
  const seen = columns.find(({ name }) => name === column)?.values ?? []
  const values = seen.flatMap((value): [string, Order][] => {
    const upper = value.toUpperCase()
    return upper === 'AB' || upper === 'BA' ? [[value, upper]] : []
  })
  return { column, values: Object.fromEntries(values) }
}
