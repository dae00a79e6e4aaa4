'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { formatCount, formatSeconds } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { isMoving, useRun } from '@/lib/client/runs'
import type { RunDetail } from '@/lib/labeling/run-types'
import { costOf } from './cost'
import { Failures } from './failures'
import { RunActions } from './run-actions'
import { StatusBadge } from './status'

/** One run: how far it is, how fast, what it cost, what went wrong. */
export function RunDetailView({ projectId, runId }: { projectId: string; runId: string }) {
  const query = useRun(projectId, runId)
  return <Screen query={query}>{(run) => <Detail projectId={projectId} run={run} />}</Screen>
}

function Detail({ projectId, run }: { projectId: string; run: RunDetail }) {
  useFreshFigures(projectId, run)
  const done = run.nJudgmentsOk + run.nJudgmentsFailed
  return (
    <>
      <PageHeader
        title={run.name}
        description={
          <>
            {run.labelerName} v{run.versionNumber}, {run.model}
            {run.endpointName === null ? '' : ` on ${run.endpointName}`}{' '}
            {run.isBaseline ? <Badge tone="ai">baseline: a rule, not a model</Badge> : null}
          </>
        }
        actions={<RunActions projectId={projectId} run={run} />}
      />
      <div className="grid gap-4">
        <Card>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <p role="status" className="flex items-center gap-2">
              <StatusBadge status={run.status} />
              <span className="tabular-nums">
                {formatCount(done)} of {formatCount(run.nJudgmentsPlanned)} judgments
              </span>
            </p>
            {run.status === 'running' ? <p className="text-muted text-sm tabular-nums">{pace(run)}</p> : null}
          </div>
          <Progress label="Judgments stored" done={done} total={run.nJudgmentsPlanned} />
          {run.statusReason === null ? null : <p className="mt-3 rounded bg-warn-paper p-2 text-sm text-warn">{run.statusReason}</p>}
          <Facts run={run} />
        </Card>
        {run.failures.length === 0 ? null : <Failures projectId={projectId} run={run} />}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/projects/${projectId}/pairs?run=${run.id}`}>Its pairs</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/agreement?run=${run.id}`}>Agreement</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/position?run=${run.id}`}>Position bias</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/win-rates?run=${run.id}`}>Win rates</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/export?run=${run.id}`}>Export</ButtonLink>
        </div>
      </div>
    </>
  )
}

/** Figures made before the run ended are stale once it has. */
function useFreshFigures(projectId: string, { status }: RunDetail): void {
  const client = useQueryClient()
  const isDone = !isMoving(status)
  useEffect(() => {
    if (isDone) client.invalidateQueries({ queryKey: ['projects', projectId], refetchType: 'none' })
  }, [isDone, client, projectId])
}

function pace({ judgmentsPerSecond, secondsLeft }: RunDetail): string {
  if (judgmentsPerSecond === null) return 'waiting for a worker'
  const left = secondsLeft === null ? '' : `, ${formatSeconds(secondsLeft)} left`
  return `${judgmentsPerSecond.toFixed(1)} judgments a second${left}`
}

function Facts({ run }: { run: RunDetail }) {
  const facts = [
    ['Pairs', formatCount(run.nPairs)],
    ['With a label', formatCount(run.nJudgmentsOk)],
    ['Without a label', formatCount(run.nJudgmentsFailed)],
    ['Tokens', `${formatCount(run.inputTokens)} in, ${formatCount(run.outputTokens)} out`],
    ['Cost so far', costOf(run)],
    ['How verdicts were read', run.rungs.map(({ rung, n }) => `${rung} ${formatCount(n)}`).join(', ') || '–'],
  ] as const
  return (
    <dl className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3 text-sm tabular-nums">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-muted text-xs">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
