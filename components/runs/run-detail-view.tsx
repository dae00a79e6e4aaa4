'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { DefinitionText } from '@/components/charts/figure'
import { formatCount, formatSeconds } from '@/components/charts/format'
import { ReportLink } from '@/components/filters/report-link'
import { Screen } from '@/components/filters/screen'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Definition } from '@/components/ui/definition'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { isMoving, useRun } from '@/lib/client/runs'
import type { RunDetail } from '@/lib/labeling/run-types'
import { humanUsdPer1000Labels } from '@/lib/stats/labeling-cost'
import { Batches } from './batches'
import { RunBudget } from './budget'
import { costOf, costPer1000Text } from './cost'
import { Deliveries } from './deliveries'
import { Failures } from './failures'
import { RunActions } from './run-actions'
import { RunLog } from './run-log'
import { StatusBadge } from './status'

const perThousand = `Per 1,000 labels (people: about $${Math.round(humanUsdPer1000Labels)})`

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
          {run.nLowCoverage === 0 ? null : <p className="mt-3 rounded bg-warn-paper p-2 text-sm text-warn">{coverageWarning(run)}</p>}
          <Facts run={run} />
          {run.source === 'imported' || run.isBaseline ? null : <RunBudget projectId={projectId} run={run} />}
        </Card>
        {run.batches.length === 0 ? null : <Batches run={run} />}
        {run.failures.length === 0 ? null : <Failures projectId={projectId} run={run} />}
        {run.deliveries.length === 0 ? null : <Deliveries run={run} />}
        {run.source === 'imported' ? null : <RunLog projectId={projectId} run={run} />}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/projects/${projectId}/pairs?run=${run.id}`}>Its pairs</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/agreement?run=${run.id}`}>Agreement</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/position?run=${run.id}`}>Position bias</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/win-rates?run=${run.id}`}>Win rates</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/labelers/compare?one=${run.id}`}>Compare</ButtonLink>
          <ButtonLink href={`/projects/${projectId}/export?run=${run.id}`}>Export</ButtonLink>
          {run.nJudgmentsOk === 0 ? null : <ReportLink projectId={projectId} filter={{ run: run.id }} />}
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

function pace({ judgmentsPerSecond, secondsLeft, mode, batches }: RunDetail): string {
  if (mode === 'batch') return waitsForBatches(batches)
  if (judgmentsPerSecond === null) return 'waiting for a worker'
  const left = secondsLeft === null ? '' : `, ${formatSeconds(secondsLeft)} left`
  return `${judgmentsPerSecond.toFixed(1)} judgments a second${left}`
}

function waitsForBatches(batches: RunDetail['batches']): string {
  const n = batches.filter(({ state }) => state !== 'read').length
  return n === 0 ? 'putting batches together' : `${formatCount(n)} batch${n === 1 ? '' : 'es'} under way`
}

function atOnce({ concurrency, status, mode }: RunDetail): string {
  if (mode === 'batch') return 'by batches'
  if (concurrency === null) return '–'
  const { setting, bearable, inUse } = concurrency
  const limit = bearable < setting ? `${bearable}, found to be what the endpoint bears of ${setting}` : String(setting)
  return status === 'running' ? `${Math.min(inUse, bearable)} of at most ${limit}` : `at most ${limit}`
}

function coverageWarning({ nLowCoverage, nJudgmentsOk }: RunDetail): string {
  const share = `${formatCount(nLowCoverage)} of ${formatCount(nJudgmentsOk)} judgments`
  return `In ${share} less than half of the probability lay on the two labels: the model hardly does what it is asked. See what it says on a pair’s page, or constrain its answer.`
}

function Facts({ run }: { run: RunDetail }) {
  const facts = [
    ['Pairs', `${formatCount(run.nPairs)}${run.anchorSetId === null ? '' : ', frozen to see drift'}`],
    ['With a label', formatCount(run.nJudgmentsOk)],
    ['Without a label', formatCount(run.nJudgmentsFailed)],
    ['Tokens', `${formatCount(run.inputTokens)} in, ${formatCount(run.outputTokens)} out`],
    ['Cost so far', costOf(run)],
    ...(run.source === 'imported' ? [] : [[perThousand, costPer1000Text(run), run.costDefinition] as const]),
    ['From store', run.reuse ? formatCount(run.nJudgmentsReused) : 'switched off'],
    ['Requests at once', atOnce(run)],
    ['How verdicts were read', run.rungs.map(({ rung, n }) => `${rung} ${formatCount(n)}`).join(', ') || '–'],
  ] as const
  return (
    <dl className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3 text-sm tabular-nums">
      {facts.map(([name, value, definition]) => (
        <div key={name}>
          <dt className="text-muted text-xs">
            {name}
            {definition === undefined ? null : (
              <Definition of={definition.name}>
                <DefinitionText definition={definition} />
              </Definition>
            )}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
