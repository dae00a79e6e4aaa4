'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox, Input, Select } from '@/components/ui/field'
import { ErrorState, messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useEstimate, useStartRun } from '@/lib/client/runs'
import type { RunSelection } from '@/lib/labeling/run-types'
import { BudgetInput } from './budget'
import { Estimate } from './estimate'
import { LabelerSelect, useAskableVersions } from './labeler-select'
import { SelectionFields } from './selection-fields'

/** Which labeler over which pairs, what it will take, and the button. */
export function StartRun({ projectId, versionId }: { projectId: string; versionId: string | null }) {
  const router = useRouter()
  const versions = useAskableVersions(projectId)
  const start = useStartRun(projectId)
  const [chosen, setChosen] = useState(versionId)
  const [name, setName] = useState('')
  const [selection, setSelection] = useState<RunSelection>({})
  const labelerVersionId = chosen ?? versions?.[0]?.id ?? null
  const [budgetUsd, setBudgetUsd] = useState<number | null>(null)
  const [reuse, setReuse] = useState(true)
  const [webhookUrl, setWebhookUrl] = useState('')
  const [isByBatches, setByBatches] = useState(false)
  const estimate = useEstimate(projectId, { labelerVersionId, selection, reuse })
  const mayBatch = estimate.data?.batch.refusedBecause === null
  const onStart = () => {
    if (labelerVersionId === null) return
    start.mutate(
      {
        labelerVersionId,
        selection,
        budgetUsd,
        reuse,
        mode: mayBatch && isByBatches ? 'batch' : 'direct',
        ...(webhookUrl.trim() === '' ? {} : { webhook: { url: webhookUrl } }),
        ...(name.trim() === '' ? {} : { name }),
      },
      { onSuccess: ({ runId }) => router.push(`/projects/${projectId}/runs/${runId}`), onError: (error) => toast.error(messageOf(error)) },
    )
  }
  if (versions?.length === 0) {
    return (
      <Card title="Start a run">
        <p className="mb-3 text-muted">A run needs a labeler.</p>
        <ButtonLink variant="primary" href={`/projects/${projectId}/labelers/new`}>
          New labeler
        </ButtonLink>
      </Card>
    )
  }
  return (
    <Card title="Start a run">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-3 sm:grid-cols-2">
          <LabelerSelect versions={versions ?? []} value={labelerVersionId} onChange={setChosen} />
          <Input label="Name" value={name} onChange={(event) => setName(event.target.value)} placeholder="Named after the labeler" />
          <SelectionFields projectId={projectId} selection={selection} onChange={setSelection} />
          <Select
            label="How"
            value={mayBatch && isByBatches ? 'batch' : 'direct'}
            disabled={!mayBatch}
            hint={estimate.data?.batch.refusedBecause ?? 'A batch is answered within a day, for less.'}
            onChange={(event) => setByBatches(event.target.value === 'batch')}
          >
            <option value="direct">Request by request, at once</option>
            <option value="batch">By batches, within a day</option>
          </Select>
          <Input
            label="Tell this address when it ends"
            type="url"
            value={webhookUrl}
            onChange={(event) => setWebhookUrl(event.target.value)}
            placeholder="https://…"
            hint="Beside the project's webhooks, which are under Settings."
          />
          <BudgetInput value={budgetUsd} onChange={setBudgetUsd} />
          <Checkbox
            label="Take answers from store where the same was asked before"
            className="sm:pt-6"
            checked={reuse}
            onChange={(event) => setReuse(event.target.checked)}
          />
        </div>
        <div className="grid content-start gap-3 rounded-md bg-sunken p-3">
          {estimate.error === null ? (
            <Estimate estimate={estimate.data} isByBatches={mayBatch && isByBatches} />
          ) : (
            <ErrorState error={estimate.error} onRetry={() => estimate.refetch()} />
          )}
          <Button
            variant="primary"
            disabled={start.isPending || estimate.data === undefined || estimate.data.nPairs === 0}
            onClick={onStart}
          >
            Start the run
          </Button>
        </div>
      </div>
    </Card>
  )
}
