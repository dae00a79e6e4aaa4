'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { BudgetInput } from '@/components/runs/budget'
import { Estimate } from '@/components/runs/estimate'
import { LabelerSelect, useAskableVersions } from '@/components/runs/labeler-select'
import { SelectionFields } from '@/components/runs/selection-fields'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input, Select, Textarea } from '@/components/ui/field'
import { ErrorState, messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { ProbeView } from '@/lib/analytics/probe-types'
import { useProbeEstimate, useStartProbe } from '@/lib/client/probes'
import type { RunSelection } from '@/lib/labeling/run-types'
import { kinds } from './kinds'

type Kind = ProbeView['kind']
const kindNames = ['padding', 'injection', 'authority'] as const
const mostPairs = 5000

/** What is put around which responses, for which labeler, what it will take, and the button. */
export function StartProbe({ projectId, isOpen }: { projectId: string; isOpen: boolean }) {
  return (
    <details open={isOpen} className="rounded-md border border-line p-3">
      <summary className="cursor-pointer font-medium text-sm">Start a probe</summary>
      <div className="mt-3">
        <Form projectId={projectId} />
      </div>
    </details>
  )
}

function Form({ projectId }: { projectId: string }) {
  const router = useRouter()
  const versions = useAskableVersions(projectId)
  const start = useStartProbe(projectId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>('padding')
  const [text, setText] = useState('')
  const [nPairs, setPairs] = useState(200)
  const [seed, setSeed] = useState(1)
  const [selection, setSelection] = useState<RunSelection>({})
  const [budgetUsd, setBudgetUsd] = useState<number | null>(null)
  const labelerVersionId = chosen ?? versions?.[0]?.id ?? null
  const probe = { kind, nPairs, seed, selection, ...(text.trim() === '' ? {} : { text }) }
  const estimate = useProbeEstimate(projectId, { labelerVersionId, ...probe })
  const onStart = () => {
    if (labelerVersionId === null) return
    start.mutate(
      { labelerVersionId, budgetUsd, ...probe },
      {
        onSuccess: ({ probeId }) => router.push(`/projects/${projectId}/probes/${probeId}`),
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  }
  if (versions?.length === 0) {
    return (
      <>
        <p className="mb-3 text-muted text-sm">A probe needs a labeler that can be asked.</p>
        <ButtonLink href={`/projects/${projectId}/labelers/new`}>New labeler</ButtonLink>
      </>
    )
  }
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid content-start gap-3 sm:grid-cols-2">
        <LabelerSelect versions={versions ?? []} value={labelerVersionId} onChange={setChosen} />
        <Select
          label="What is tried"
          value={kind}
          hint={kinds[kind].asks}
          onChange={(event) => setKind(kindNames.find((one) => one === event.target.value) ?? 'padding')}
        >
          {kindNames.map((one) => (
            <option key={one} value={one}>
              {kinds[one].name}
            </option>
          ))}
        </Select>
        <div className="sm:col-span-2">
          <Textarea
            label={`Words that are put ${kind === 'authority' ? 'before' : 'behind'} the response`}
            rows={3}
            value={text}
            placeholder={`${estimate.data?.before ?? ''}${estimate.data?.behind ?? ''}`.trim()}
            hint="Left empty, those that are shown."
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Input
          label="Pairs to draw"
          type="number"
          min={1}
          max={mostPairs}
          value={nPairs}
          hint="Each is judged untouched and changed."
          onChange={({ target }) => setPairs(within(target.valueAsNumber, 1, mostPairs))}
        />
        <Input
          label="Seed"
          type="number"
          min={0}
          value={seed}
          hint="Draws the pairs, and which response is changed."
          onChange={({ target }) => setSeed(within(target.valueAsNumber, 0, 2_147_483_647))}
        />
        <SelectionFields projectId={projectId} selection={selection} onChange={setSelection} withLimit={false} />
        <BudgetInput value={budgetUsd} onChange={setBudgetUsd} />
      </div>
      <div className="grid content-start gap-3 rounded-md bg-sunken p-3">
        {estimate.error === null ? (
          <Estimate estimate={estimate.data} isByBatches={false} />
        ) : (
          <ErrorState error={estimate.error} onRetry={() => estimate.refetch()} />
        )}
        <Button variant="primary" disabled={start.isPending || estimate.data === undefined || estimate.data.nDrawn === 0} onClick={onStart}>
          Start the probe
        </Button>
      </div>
    </div>
  )
}

const within = (value: number, least: number, most: number): number =>
  Number.isNaN(value) ? least : Math.min(most, Math.max(least, Math.floor(value)))
