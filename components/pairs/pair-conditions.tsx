'use client'
import { useEffect, useState } from 'react'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Input, Select } from '@/components/ui/field'
import type { PairFilter } from '@/lib/analytics/pairs'
import { ConditionChips } from './condition-chips'

const typingMs = 300

const choices = [
  {
    name: 'ai',
    label: 'AI label',
    all: 'Any AI label',
    options: [
      ['A', 'AI: A'],
      ['B', 'AI: B'],
      ['tie', 'AI: tie'],
      ['none', 'No AI label'],
    ],
  },
  {
    name: 'label',
    label: 'Human label',
    all: 'Any human label',
    options: [
      ['A', 'People: A'],
      ['B', 'People: B'],
      ['tie', 'People: tie'],
      ['none', 'No human label'],
    ],
  },
  {
    name: 'agree',
    label: 'AI and people',
    all: 'Agree or not',
    options: [
      ['yes', 'AI and people agree'],
      ['no', 'They disagree'],
    ],
  },
  {
    name: 'consistent',
    label: 'Both orders',
    all: 'Consistent or not',
    options: [
      ['yes', 'Same in both orders'],
      ['no', 'Flips with the order'],
    ],
  },
  {
    name: 'takenOut',
    label: 'Taken out',
    all: 'Pairs in use',
    options: [['yes', 'Taken out: bad prompt']],
  },
] as const

/** What only a list of pairs can be filtered by; kept in the address. */
export function PairConditions({ filter }: { filter: PairFilter }) {
  const { set, shown } = useAddressFilter()
  return (
    <div className="no-print mb-4 grid gap-2">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2">
        <SearchField value={filter.q ?? ''} onChange={(text) => set('q', text)} />
        {choices.map(({ name, label, all, options }) => (
          <Select key={name} label={label} hideLabel value={shown.get(name) ?? ''} onChange={(event) => set(name, event.target.value)}>
            <option value="">{all}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        ))}
        <Select
          label="Confidence"
          hideLabel
          value={shown.get('minConfidence') ?? ''}
          onChange={(event) => set('minConfidence', event.target.value)}
        >
          <option value="">Any confidence</option>
          {[0.6, 0.7, 0.8, 0.9].map((least) => (
            <option key={least} value={least}>
              at least {least}
            </option>
          ))}
        </Select>
      </div>
      <ConditionChips filter={filter} onDrop={(name) => set(name, '')} />
    </div>
  )
}

/** Searches a moment after the last key. */
function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), typingMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input
      label="Search"
      hideLabel
      type="search"
      placeholder="Search texts or id"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
