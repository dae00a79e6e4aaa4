'use client'
import { Checkbox, Input, Select } from '@/components/ui/field'
import type { FilterOptions } from '@/lib/analytics/filter-options'
import type { NewSampleInput } from '@/lib/review/sampling-types'
import { strategyText, strategyTexts } from './strategies'

export type DrawDraft = NewSampleInput['draw']

type Props = { options: FilterOptions; draw: DrawDraft; onChange: (change: Partial<DrawDraft>) => void }

/** Which pairs, how many, and how much of it evenly over all. */
export function DrawFields({ options, draw, onChange }: Props) {
  const { about, hasFloor } = strategyText(draw.strategy)
  const floorPercent = Math.round(Number(draw.floor ?? 0.2) * 100)
  return (
    <div className="grid content-start gap-3 sm:grid-cols-2">
      <Select
        label="Draw"
        className="sm:col-span-2"
        hint={about}
        value={draw.strategy}
        onChange={({ target }) =>
          onChange({ strategy: strategyTexts.find(({ strategy }) => strategy === target.value)?.strategy ?? 'random' })
        }
      >
        {strategyTexts.map(({ strategy, name }) => (
          <option key={strategy} value={strategy}>
            {name}
          </option>
        ))}
      </Select>
      <RunSelect label="AI labels of" runs={options.runs} value={draw.runId} onChange={(runId) => onChange({ runId })} />
      {draw.strategy === 'two-runs' ? (
        <RunSelect
          label="against those of"
          runs={options.runs.filter(({ id }) => id !== draw.runId)}
          value={draw.otherRunId ?? ''}
          onChange={(otherRunId) => onChange({ otherRunId })}
        />
      ) : null}
      <Input
        label="Pairs to look at"
        type="number"
        min={1}
        max={100_000}
        value={String(draw.n)}
        onChange={({ target }) => onChange({ n: Math.max(1, Math.min(100_000, Math.round(Number(target.value)))) })}
      />
      {hasFloor ? (
        <Select
          label="Of these, evenly over all pairs"
          hint="The floor keeps the estimate over all pairs honest."
          value={String(floorPercent)}
          onChange={({ target }) => onChange({ floor: Number(target.value) / 100 })}
        >
          {[0, 10, 20, 30, 50].map((percent) => (
            <option key={percent} value={percent}>
              {percent === 0 ? 'none' : `${percent} %`}
            </option>
          ))}
        </Select>
      ) : null}
      {draw.strategy === 'confidence' ? (
        <Select
          label="From each stratum"
          value={draw.allocation ?? 'equal'}
          onChange={({ target }) => onChange({ allocation: target.value === 'equal' ? 'equal' : 'proportional' })}
        >
          <option value="equal">as many labels</option>
          <option value="proportional">labels by its size</option>
        </Select>
      ) : null}
      {draw.strategy === 'near-ties' ? (
        <Select
          label="A near tie is P(A) within"
          value={String(draw.near ?? 0.1)}
          onChange={({ target }) => onChange({ near: Number(target.value) })}
        >
          {[0.05, 0.1, 0.15, 0.2].map((near) => (
            <option key={near} value={near}>
              0.5 ± {near}
            </option>
          ))}
        </Select>
      ) : null}
      <SliceFields options={options} draw={draw} onChange={onChange} />
      {draw.strategy === 'against-people' ? null : (
        <Checkbox
          label="Only pairs that nobody has labelled"
          className="sm:col-span-2"
          checked={draw.onlyUnlabelled === true}
          onChange={({ target }) => onChange({ onlyUnlabelled: target.checked })}
        />
      )}
      <Input
        label="Seed"
        type="number"
        min={0}
        hint="The same seed draws the same pairs."
        value={String(draw.seed ?? 1)}
        onChange={({ target }) => onChange({ seed: Math.max(0, Math.round(Number(target.value))) })}
      />
    </div>
  )
}

function SliceFields({ options, draw, onChange }: Props) {
  const isTarget = draw.strategy === 'slice'
  const fields = [
    { key: 'tag', label: isTarget ? 'Tag of the slice' : 'Only with tag', all: isTarget ? 'any tag' : 'all tags', names: options.tags },
    {
      key: 'policy',
      label: isTarget ? 'Policy of the slice' : 'Only with a response by',
      all: isTarget ? 'any policy' : 'all policies',
      names: options.policies,
    },
    {
      key: 'split',
      label: isTarget ? 'Split of the slice' : 'Only of split',
      all: isTarget ? 'any split' : 'all splits',
      names: options.splits,
    },
  ] as const
  return fields.map(({ key, label, all, names }) =>
    names.length === 0 ? null : (
      <Select
        key={key}
        label={label}
        value={String(draw[key] ?? '')}
        onChange={({ target }) => onChange({ [key]: target.value === '' ? undefined : target.value })}
      >
        <option value="">{all}</option>
        {names.map(({ name, n }) => (
          <option key={name} value={name}>
            {name} ({n})
          </option>
        ))}
      </Select>
    ),
  )
}

type RunProps = { label: string; runs: FilterOptions['runs']; value: string; onChange: (runId: string) => void }

function RunSelect({ label, runs, value, onChange }: RunProps) {
  return (
    <Select label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {value === '' ? <option value="">Choose a run</option> : null}
      {runs.map(({ id, name, nLabels }) => (
        <option key={id} value={id}>
          {name} ({nLabels})
        </option>
      ))}
    </Select>
  )
}
