import { Checkbox, Input, Select } from '@/components/ui/field'
import { useFilters } from '@/lib/client/filters'
import type { RunSelection } from '@/lib/labeling/run-types'

type SelectionProps = { projectId: string; selection: RunSelection; onChange: (selection: RunSelection) => void; withLimit?: boolean }

/** Which pairs of the project a run labels. */
export function SelectionFields({ projectId, selection, onChange, withLimit = true }: SelectionProps) {
  const { data } = useFilters(projectId)
  const set = (name: 'tag' | 'split', value: string) => {
    const { [name]: _old, ...rest } = selection
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  const setLimit = (value: number) => {
    const { limit: _old, ...rest } = selection
    onChange(Number.isNaN(value) || value < 1 ? rest : { ...rest, limit: Math.floor(value) })
  }
  const options = (list: readonly { name: string; n: number }[] | undefined) =>
    (list ?? []).map(({ name, n }) => (
      <option key={name} value={name}>
        {name} ({n} prompts)
      </option>
    ))
  return (
    <>
      <Select label="Tag" value={selection.tag ?? ''} onChange={(event) => set('tag', event.target.value)}>
        <option value="">All tags</option>
        {options(data?.tags)}
      </Select>
      <Select label="Split" value={selection.split ?? ''} onChange={(event) => set('split', event.target.value)}>
        <option value="">All splits</option>
        {options(data?.splits)}
      </Select>
      {withLimit ? (
        <Input
          label="At most this many pairs"
          type="number"
          min={1}
          value={selection.limit ?? ''}
          onChange={(event) => setLimit(event.target.valueAsNumber)}
          placeholder="All"
        />
      ) : null}
      <Checkbox
        label="Only pairs that people have labelled"
        className="sm:pt-6"
        checked={selection.onlyHumanLabelled ?? false}
        onChange={(event) => onChange({ ...selection, onlyHumanLabelled: event.target.checked })}
      />
    </>
  )
}
