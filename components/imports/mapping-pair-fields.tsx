'use client'
import { Checkbox, Select } from '@/components/ui/field'
import type { Mapping } from '@/lib/client/mappings'
import { ColumnSelect, type Columns } from './column-select'
import { NameInField } from './name-in-field'

type Props = { columns: Columns; draft: Mapping; isLocked: boolean; onChange: (part: Partial<Mapping>) => void }

/** Which columns hold the prompt and the two responses, and what is said of the pair. */
export function MappingPairFields({ columns, draft, isLocked, onChange }: Props) {
  const shared = { columns, isLocked }
  const isRanked = draft.sides === 'chosen-rejected'
  const isOfTool = columns.some(({ name }) => name.startsWith('annotations'))
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <ColumnSelect
          {...shared}
          label="Prompt"
          none="Choose a column"
          value={draft.prompt}
          isMissing={draft.prompt === ''}
          onChange={(prompt = '') => onChange({ prompt })}
        />
        <ColumnSelect
          {...shared}
          label={isRanked ? 'The better response' : 'Response A'}
          none="Choose a column"
          value={draft.responseA}
          isMissing={draft.responseA === ''}
          onChange={(responseA = '') => onChange({ responseA })}
        />
        <ColumnSelect
          {...shared}
          label={isRanked ? 'The worse response' : 'Response B'}
          none="Choose a column"
          value={draft.responseB}
          isMissing={draft.responseB === ''}
          onChange={(responseB = '') => onChange({ responseB })}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <NameInField
          {...shared}
          label={isRanked ? 'Policy of the better' : 'Policy A'}
          none="unknown"
          value={draft.policyA}
          onChange={(policyA) => onChange({ policyA })}
        />
        <NameInField
          {...shared}
          label={isRanked ? 'Policy of the worse' : 'Policy B'}
          none="unknown"
          value={draft.policyB}
          onChange={(policyB) => onChange({ policyB })}
        />
        <Select
          label="The two columns are"
          value={draft.sides}
          disabled={isLocked}
          hint={isRanked ? 'Which of them becomes A is drawn, so that the side tells nothing.' : undefined}
          onChange={({ target }) => onChange({ sides: target.value === 'columns' ? 'columns' : 'chosen-rejected' })}
        >
          <option value="columns">response A and response B</option>
          <option value="chosen-rejected">the better and the worse response</option>
        </Select>
        <ColumnSelect {...shared} label="Id of the pair" none="none" value={draft.id} onChange={(id) => onChange({ id })} />
        <ColumnSelect {...shared} label="Split" none="none" value={draft.split} onChange={(split) => onChange({ split })} />
        <ColumnSelect
          {...shared}
          label="Tags"
          none="none"
          value={draft.tags[0]}
          hint="Several in one cell are told apart by ; or ,"
          onChange={(tag) => onChange({ tags: tag === undefined ? [] : [tag] })}
        />
      </div>
      <div className="flex flex-wrap gap-x-6">
        <Checkbox
          label="Numbers and true or false are responses, too"
          checked={draft.readAsText}
          disabled={isLocked}
          onChange={({ target }) => onChange({ readAsText: target.checked })}
        />
        {isOfTool ? (
          <Checkbox
            label="Read annotations and predictions as Label Studio exports them"
            checked={draft.tool !== undefined}
            disabled={isLocked}
            onChange={({ target }) => onChange({ tool: target.checked ? 'label-studio' : undefined })}
          />
        ) : null}
      </div>
    </div>
  )
}
