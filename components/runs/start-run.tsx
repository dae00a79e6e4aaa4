'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from 'sonner'
import { formatCount, formatSeconds, formatUsd } from '@/components/charts/format'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox, Input, Select } from '@/components/ui/field'
import { ErrorState, messageOf } from '@/components/ui/states'
import { useFilters } from '@/lib/client/filters'
import { useLabelers } from '@/lib/client/labelers'
import { useEstimate, useStartRun } from '@/lib/client/runs'
import type { RunEstimate, RunSelection } from '@/lib/labeling/run-types'

/** Which labeler over which pairs, what it will take, and the button. */
export function StartRun({ projectId, versionId }: { projectId: string; versionId: string | null }) {
  const router = useRouter()
  const labelers = useLabelers(projectId)
  const start = useStartRun(projectId)
  const [chosen, setChosen] = useState(versionId)
  const [name, setName] = useState('')
  const [selection, setSelection] = useState<RunSelection>({})
  const versions = (labelers.data?.labelers ?? []).flatMap((labeler) =>
    labeler.versions.filter(({ config }) => config !== null).map((version) => ({ ...version, labelerName: labeler.name })),
  )
  const labelerVersionId = chosen ?? versions[0]?.id ?? null
  const estimate = useEstimate(projectId, labelerVersionId, selection)
  const onStart = () => {
    if (labelerVersionId === null) return
    start.mutate(
      { labelerVersionId, selection, ...(name.trim() === '' ? {} : { name }) },
      { onSuccess: ({ runId }) => router.push(`/projects/${projectId}/runs/${runId}`), onError: (error) => toast.error(messageOf(error)) },
    )
  }
  if (labelers.data !== undefined && versions.length === 0) {
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
          <Select label="Labeler" value={labelerVersionId ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {versions.map(({ id, labelerName, number, model }) => (
              <option key={id} value={id}>
                {labelerName} v{number} ({model})
              </option>
            ))}
          </Select>
          <Input label="Name" value={name} onChange={(event) => setName(event.target.value)} placeholder="Named after the labeler" />
          <SelectionFields projectId={projectId} selection={selection} onChange={setSelection} />
        </div>
        <div className="grid content-start gap-3 rounded-md bg-sunken p-3">
          {estimate.error === null ? (
            <Estimate estimate={estimate.data} />
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

type SelectionProps = { projectId: string; selection: RunSelection; onChange: (selection: RunSelection) => void }

function SelectionFields({ projectId, selection, onChange }: SelectionProps) {
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
      <Input
        label="At most this many pairs"
        type="number"
        min={1}
        value={selection.limit ?? ''}
        onChange={(event) => setLimit(event.target.valueAsNumber)}
        placeholder="All"
      />
      <Checkbox
        label="Only pairs that people have labelled"
        className="sm:pt-6"
        checked={selection.onlyHumanLabelled ?? false}
        onChange={(event) => onChange({ ...selection, onlyHumanLabelled: event.target.checked })}
      />
    </>
  )
}

function Estimate({ estimate }: { estimate: RunEstimate | undefined }) {
  if (estimate === undefined) return <p className="text-muted text-sm">Estimating …</p>
  const { nPairs, nJudgments, nRequests, inputTokens, outputTokens, costUsd, seconds, notes } = estimate
  const facts = [
    ['Pairs', formatCount(nPairs)],
    ['Judgments', formatCount(nJudgments)],
    ['Requests', formatCount(nRequests)],
    ['Tokens', `${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out`],
    ['Cost', costUsd === null ? 'unknown: the endpoint has no prices' : formatUsd(costUsd)],
    ['Time', seconds === null ? 'unknown' : `about ${formatSeconds(seconds)}`],
  ] as const
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">Estimate</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="mt-2 text-warn text-xs">
          {note}
        </p>
      ))}
    </div>
  )
}
