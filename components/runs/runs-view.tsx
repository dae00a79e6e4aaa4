'use client'
import { formatCount } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { Allowed } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { EmptyState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useRuns } from '@/lib/client/runs'
import type { RunView } from '@/lib/labeling/run-types'
import { costOf } from './cost'
import { StartRun } from './start-run'
import { StatusBadge } from './status'

/** Start a run with its estimate in view, and see how all of them stand. */
export function RunsView({ projectId, versionId }: { projectId: string; versionId: string | null }) {
  const query = useRuns(projectId)
  return (
    <>
      <PageHeader
        title="Runs"
        description="One labeler version over a chosen set of pairs. A run can be paused, killed and continued; nothing is asked twice."
      />
      <div className="grid gap-4">
        <Allowed to="lead">
          <StartRun projectId={projectId} versionId={versionId} />
        </Allowed>
        <Screen query={query}>
          {({ runs }) =>
            runs.length === 0 ? (
              <EmptyState title="No run yet">
                Choose a labeler above; its requests, tokens, cost and time are estimated before anything is asked.
              </EmptyState>
            ) : (
              <RunTable projectId={projectId} runs={runs} />
            )
          }
        </Screen>
      </div>
    </>
  )
}

function RunTable({ projectId, runs }: { projectId: string; runs: readonly RunView[] }) {
  return (
    <Table caption="All runs, newest first">
      <thead>
        <tr>
          <Th>Run</Th>
          <Th>Labeler</Th>
          <Th>Status</Th>
          <Th className="min-w-36">Judgments</Th>
          <Th className="text-right">Without a label</Th>
          <Th className="text-right">Cost</Th>
          <Th>Started</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <Th scope="row" className="text-ink text-sm">
              <Link className="underline" href={`/projects/${projectId}/runs/${run.id}`}>
                {run.name}
              </Link>
            </Th>
            <Td>
              {run.labelerName} v{run.versionNumber}
              <span className="block break-all text-muted text-xs">{run.model}</span>
              {run.isBaseline ? <Badge tone="ai">baseline</Badge> : null}
            </Td>
            <Td>
              <StatusBadge status={run.status} />
            </Td>
            <Td>
              <span className="tabular-nums">
                {formatCount(run.nJudgmentsOk + run.nJudgmentsFailed)} of {formatCount(run.nJudgmentsPlanned)}
              </span>
              {run.status === 'completed' ? null : (
                <Progress label={`Progress of ${run.name}`} done={run.nJudgmentsOk + run.nJudgmentsFailed} total={run.nJudgmentsPlanned} />
              )}
            </Td>
            <Td className="text-right tabular-nums">{formatCount(run.nJudgmentsFailed)}</Td>
            <Td className="text-right tabular-nums">{costOf(run)}</Td>
            <Td className="whitespace-nowrap text-muted text-xs">
              {run.source === 'imported' ? 'imported' : new Date(run.createdAt).toLocaleString('en-GB')}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
