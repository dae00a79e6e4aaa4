'use client'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Checkbox, Select } from '@/components/ui/field'

const confidences = [0.6, 0.7, 0.8, 0.9, 0.95]

/** What a pair must meet; kept in the address. */
export function CriteriaFields() {
  const { set, shown } = useAddressFilter()
  const check = (name: 'agree' | 'consistent' | 'onePerPrompt') => ({
    checked: shown.get(name) === 'true',
    onChange: (event: { target: { checked: boolean } }) => set(name, event.target.checked ? 'true' : ''),
  })
  return (
    <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
      <Select
        label="Chosen and rejected by"
        value={shown.get('label') ?? 'ai'}
        onChange={(event) => set('label', event.target.value)}
        hint="Human: gold, majority or one annotator, as the bar above has it"
      >
        <option value="ai">the AI label</option>
        <option value="human">the human label</option>
      </Select>
      <Select label="AI confidence" value={shown.get('minConfidence') ?? ''} onChange={(event) => set('minConfidence', event.target.value)}>
        <option value="">any</option>
        {confidences.map((least) => (
          <option key={least} value={least}>
            at least {least}
          </option>
        ))}
      </Select>
      <div>
        <Checkbox label="AI and people agree" {...check('agree')} />
        <Checkbox label="Same verdict in both orders" {...check('consistent')} />
        <Checkbox label="One pair per prompt" {...check('onePerPrompt')} />
      </div>
    </div>
  )
}
