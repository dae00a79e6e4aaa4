'use client'
import { useState } from 'react'
import { formatUsd } from '@/components/charts/format'
import { Allowed } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useChangeRun } from '@/lib/client/runs'
import type { RunDetail } from '@/lib/labeling/run-types'

type InputProps = { value: number | null; onChange: (value: number | null) => void }

/** US dollars, or nothing for no limit. */
export function BudgetInput({ value, onChange }: InputProps) {
  return (
    <Input
      label="Budget in US dollars"
      type="number"
      min={0}
      step="any"
      value={value ?? ''}
      onChange={({ target: { valueAsNumber } }) => onChange(valueAsNumber > 0 ? valueAsNumber : null)}
      placeholder="No limit"
      hint="The run pauses when it has cost so much. Requests under way then are still paid."
    />
  )
}

/** The budget of a run, which can be changed at any time. */
export function RunBudget({ projectId, run }: { projectId: string; run: RunDetail }) {
  const [isEditing, setEditing] = useState(false)
  const [value, setValue] = useState(run.budgetUsd)
  const change = useChangeRun(projectId, run.id)
  const onSave = () =>
    change.mutate({ budgetUsd: value }, { onSuccess: () => setEditing(false), onError: (error) => toast.error(messageOf(error)) })
  if (!isEditing) {
    return (
      <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        {run.budgetUsd === null ? 'No budget is set.' : `Pauses at ${formatUsd(run.budgetUsd)}.`}
        <Allowed to="lead">
          <Button onClick={() => setEditing(true)}>{run.budgetUsd === null ? 'Set a budget' : 'Change the budget'}</Button>
        </Allowed>
      </p>
    )
  }
  return (
    <div className="mt-3 flex max-w-lg flex-wrap items-end gap-2">
      <BudgetInput value={value} onChange={setValue} />
      <Button variant="primary" disabled={change.isPending} onClick={onSave}>
        Save
      </Button>
      <Button onClick={() => setEditing(false)}>Leave it</Button>
    </div>
  )
}
