'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount, formatUsd } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { StatusBadge } from '@/components/runs/status'
import { Allowed } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/dialog'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { ProbeView } from '@/lib/analytics/probe-types'
import { useDeleteProbe, useProbe } from '@/lib/client/probes'
import { kinds } from './kinds'
import { MovedPairs } from './moved-pairs'

type Props = { projectId: string; probe: ProbeView }

/** One probe: what was changed, how far its run is, how many verdicts moved, and which. */
export function ProbeScreen({ projectId, probeId }: { projectId: string; probeId: string }) {
  const query = useProbe(projectId, probeId)
  return <Screen query={query}>{(probe) => <Probe projectId={projectId} probe={probe} />}</Screen>
}

function Probe({ projectId, probe }: Props) {
  const [first, ...others] = probe.figures
  return (
    <>
      <PageHeader
        title={`${kinds[probe.kind].name} probe`}
        description={
          <>
            {probe.labelerName} v{probe.versionNumber} {probe.isBaseline ? <Badge tone="ai">baseline: a rule, not a model</Badge> : null} ·{' '}
            {formatCount(probe.nPairs)} pairs drawn with seed {probe.seed} by {probe.author}
          </>
        }
        actions={
          <>
            <ButtonLink href={`/projects/${projectId}/biases#probes`}>All probes</ButtonLink>
            <ButtonLink href={`/projects/${probe.studyId}/runs/${probe.runId}`}>Its run</ButtonLink>
            <Allowed to="lead">
              <DeleteProbe projectId={projectId} probe={probe} />
            </Allowed>
          </>
        }
      />
      <div className="grid gap-4">
        <Card title="What it found" description={kinds[probe.kind].asks}>
          <Standing probe={probe} />
          <div className="mt-4 grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
            {first === undefined ? null : <FigureTile row={first} emphasis />}
            <FigureTable caption="Figures of the probe" rows={others} />
          </div>
        </Card>
        <Card
          title="What was changed"
          description="In one response of each pair, drawn at random; the other, and the rest of this one, stayed as they were."
        >
          <p className="max-w-prose text-sm">
            {probe.before === '' ? null : <q className="whitespace-pre-wrap">{probe.before.trim()}</q>}
            {probe.before === '' ? <em>the response</em> : <em> the response</em>}
            {probe.behind === '' ? null : (
              <>
                {' '}
                <q className="whitespace-pre-wrap">{probe.behind.trim()}</q>
              </>
            )}
          </p>
        </Card>
        <MovedPairs projectId={projectId} probe={probe} />
      </div>
    </>
  )
}

function Standing({ probe: { status, statusReason, nJudgmentsDone, nJudgmentsPlanned, costUsd } }: { probe: ProbeView }) {
  return (
    <>
      <p role="status" className="mb-2 flex flex-wrap items-center gap-2 text-sm">
        <StatusBadge status={status} />
        <span className="tabular-nums">
          {formatCount(nJudgmentsDone)} of {formatCount(nJudgmentsPlanned)} judgments, {formatUsd(costUsd)}
        </span>
      </p>
      {status === 'completed' ? null : <Progress label="Judgments stored" done={nJudgmentsDone} total={nJudgmentsPlanned} />}
      {statusReason === null ? null : <p className="mt-3 rounded bg-warn-paper p-2 text-sm text-warn">{statusReason}</p>}
    </>
  )
}

function DeleteProbe({ projectId, probe }: Props) {
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const remove = useDeleteProbe(projectId)
  const onConfirm = () =>
    remove.mutate(probe.id, {
      onSuccess: () => router.push(`/projects/${projectId}/biases`),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        title="Delete this probe?"
        description="Its copies of pairs, its run and what it found go. The pairs that it was drawn from stay."
        open={isAsking}
        onOpenChange={setAsking}
        confirm="Delete the probe"
        isBusy={remove.isPending}
        onConfirm={onConfirm}
      />
    </>
  )
}
