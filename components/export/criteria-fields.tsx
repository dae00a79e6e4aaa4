'use client'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Checkbox, Input, Select } from '@/components/ui/field'

type Choice = { name: string; label: string; options: readonly (readonly [value: string, text: string])[]; hint?: string }

const choices = [
  {
    name: 'label',
    label: 'Chosen and rejected by',
    options: [
      ['', 'the AI label'],
      ['human', 'the human label'],
    ],
    hint: 'Human: gold, majority or one annotator, as the bar above has it',
  },
  {
    name: 'people',
    label: 'People must have',
    options: [
      ['', 'said anything, or nothing'],
      ['majority', 'a majority'],
      ['unanimous', 'all said the same'],
      ['gold', 'a gold label'],
    ],
  },
  {
    name: 'minVotes',
    label: 'Votes at least',
    options: [
      ['', 'any number'],
      ['1', '1'],
      ['2', '2'],
      ['3', '3'],
      ['5', '5'],
    ],
  },
  {
    name: 'minConfidence',
    label: 'AI confidence',
    options: [['', 'any'], ...['0.6', '0.7', '0.8', '0.9', '0.95'].map((least) => [least, `at least ${least}`] as const)],
  },
  {
    name: 'targetAgreement',
    label: 'Confidence that reaches',
    options: [
      ['', 'no particular agreement'],
      ...['0.7', '0.75', '0.8', '0.85', '0.9', '0.95'].map(
        (target) => [target, `${Number(target) * 100} % agreement with people`] as const,
      ),
    ],
  },
  {
    name: 'balance',
    label: 'As many of each',
    options: [
      ['', 'no balance'],
      ['policy', 'two policies'],
      ['length', 'longer and shorter is better'],
      ['side', 'A and B is better'],
    ],
    hint: 'Drawn at random, within each part',
  },
] as const satisfies readonly Choice[]

const checks = [
  ['agree', 'AI and people agree'],
  ['consistent', 'Same verdict in both orders'],
  ['deduplicate', 'No repeated texts'],
  ['onePerPrompt', 'One pair per prompt'],
  ['keepTies', 'Keep ties, where the format has them'],
] as const

const shares = ['', '0.05', '0.1', '0.15', '0.2', '0.3'] as const

/** What a pair must meet; kept in the address. */
export function CriteriaFields() {
  const { set, shown } = useAddressFilter()
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {choices.map((choice: Choice) => (
        <Chosen key={choice.name} choice={choice} value={shown.get(choice.name) ?? ''} onChange={(value) => set(choice.name, value)} />
      ))}
      <div>
        {checks.map(([name, label]) => (
          <Checkbox
            key={name}
            label={label}
            checked={shown.get(name) === 'true'}
            onChange={(event) => set(name, event.target.checked ? 'true' : '')}
          />
        ))}
      </div>
      <fieldset className="grid content-start gap-2 sm:col-span-2">
        <legend className="mb-1 font-medium text-sm">Divide the prompts</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          <Chosen
            choice={shareChoice('validationShare', 'Validation')}
            value={shown.get('validationShare') ?? ''}
            onChange={(value) => set('validationShare', value)}
          />
          <Chosen
            choice={shareChoice('testShare', 'Test')}
            value={shown.get('testShare') ?? ''}
            onChange={(value) => set('testShare', value)}
          />
          <Chosen choice={partChoice} value={shown.get('part') ?? ''} onChange={(value) => set('part', value)} />
          <Input label="Seed" value={shown.get('seed') ?? ''} onChange={(event) => set('seed', event.target.value)} />
        </div>
        <p className="text-muted text-xs">
          By a hash of prompt and seed: a prompt stays in its part when others come. The rows say it in "split".
        </p>
      </fieldset>
    </div>
  )
}

const shareChoice = (name: string, label: string): Choice => ({
  name,
  label,
  options: shares.map((share) => [share, share === '' ? 'none' : `${Math.round(Number(share) * 100)} %`]),
})

const partChoice: Choice = {
  name: 'part',
  label: 'Into the file',
  options: [
    ['', 'all parts'],
    ['train', 'train'],
    ['validation', 'validation'],
    ['test', 'test'],
  ],
}

function Chosen({
  choice: { label, options, hint },
  value,
  onChange,
}: {
  choice: Choice
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Select label={label} value={value} onChange={(event) => onChange(event.target.value)} hint={hint}>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
      {/* An address may ask for what the list does not offer. */}
      {options.some(([option]) => option === value) ? null : <option value={value}>{value}</option>}
    </Select>
  )
}
