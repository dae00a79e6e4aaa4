'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/field'
import { ErrorState, messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { FilterOptions } from '@/lib/analytics/filter-options'
import { useCreateSample, useDrawPlan } from '@/lib/client/sampling'
import { type DrawDraft, DrawFields } from './draw-fields'
import { PlanSummary } from './plan-summary'
import { strategyText } from './strategies'

type Serves = 'queue' | 'spot-checks'

/** What to look at next: drawn with known chances, for blind labels or for spot-checks. */
export function NewSample({ projectId, options, firstServes }: { projectId: string; options: FilterOptions; firstServes: Serves }) {
  const router = useRouter()
  const create = useCreateSample(projectId)
  const [draft, setDraw] = useState<DrawDraft>({ strategy: 'active', runId: options.runs[0]?.id ?? '', n: 100, floor: 0.2, seed: 1 })
  const [serves, setServes] = useState<Serves>(firstServes)
  const [name, setName] = useState('')
  const [overlap, setOverlap] = useState(1)
  const draw = { ...draft, otherRunId: draft.strategy === 'two-runs' ? draft.otherRunId : undefined }
  const plan = useDrawPlan(projectId, isComplete(draw) ? draw : null)
  const runName = options.runs.find(({ id }) => id === draw.runId)?.name ?? ''
  const suggested = `${strategyText(draw.strategy).name}, ${draw.n} of ${runName}, seed ${draw.seed}`.slice(0, 200)
  const onDraw = () =>
    create.mutate(
      { draw, serves, name: name.trim() === '' ? suggested : name, overlap },
      {
        onSuccess: ({ id, nItems }) => {
          toast.success(`${nItems} pairs drawn.`)
          if (serves === 'spot-checks') router.push(`/projects/${projectId}/spot-check?draw=${id}`)
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  return (
    <Card title="What to review next">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <DrawFields options={options} draw={draw} onChange={(change) => setDraw({ ...draft, ...change })} />
        <div className="grid content-start gap-3 rounded-md bg-sunken p-3">
          {plan.error === null ? (
            isComplete(draw) ? (
              <PlanSummary plan={plan.data} />
            ) : (
              <p className="text-muted text-sm">
                {draw.strategy === 'two-runs' ? 'Choose the run to compare with.' : 'Choose a tag, a policy or a split.'}
              </p>
            )
          ) : (
            <ErrorState error={plan.error} onRetry={() => plan.refetch()} />
          )}
          <Select label="For" value={serves} onChange={({ target }) => setServes(target.value === 'queue' ? 'queue' : 'spot-checks')}>
            <option value="queue">blind labels, in a review queue</option>
            <option value="spot-checks">spot-checks, with the AI label in view</option>
          </Select>
          {serves === 'queue' ? (
            <Input
              label="Labels wanted of each pair"
              type="number"
              min={1}
              max={20}
              value={String(overlap)}
              onChange={({ target }) => setOverlap(Math.max(1, Math.min(20, Math.round(Number(target.value)))))}
            />
          ) : null}
          <Input label="Name" value={name} maxLength={200} placeholder={suggested} onChange={({ target }) => setName(target.value)} />
          <Button
            variant="primary"
            disabled={create.isPending || !isComplete(draw) || plan.data === undefined || plan.data.populationSize === 0}
            onClick={onDraw}
          >
            {create.isPending ? 'Drawing …' : 'Draw the pairs'}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function isComplete({ strategy, runId, otherRunId, tag, split, policy }: DrawDraft): boolean {
  if (runId === '') return false
  if (strategy === 'two-runs') return otherRunId !== undefined && otherRunId !== ''
  return strategy !== 'slice' || tag !== undefined || split !== undefined || policy !== undefined
}
