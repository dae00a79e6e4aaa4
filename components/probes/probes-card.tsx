'use client'
import { FigureDefinition } from '@/components/charts/figure'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { StatusBadge } from '@/components/runs/status'
import { Allowed } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Progress } from '@/components/ui/progress'
import { Table, Td, Th } from '@/components/ui/table'
import type { ProbeView } from '@/lib/analytics/probe-types'
import { useProbes } from '@/lib/client/probes'
import { kinds } from './kinds'
import { StartProbe } from './start-probe'

/** Labelers tried on changed copies of pairs: what moved, and how to try another. */
export function ProbesCard({ projectId }: { projectId: string }) {
  const query = useProbes(projectId)
  return (
    <Card
      id="probes"
      title="Probes"
      description="What stands above correlates. A probe changes one response of a pair and nothing else, has the same labeler judge both versions, and counts the verdicts that move. Its pairs are copies: no figure of this project counts them."
    >
      <div className="grid gap-4">
        <Screen query={query}>
          {({ probes }) =>
            probes.length === 0 ? <p className="text-muted text-sm">No probe yet.</p> : <ProbeTable projectId={projectId} probes={probes} />
          }
        </Screen>
        <Allowed to="lead">
          <StartProbe projectId={projectId} isOpen={query.data?.probes.length === 0} />
        </Allowed>
      </div>
    </Card>
  )
}

function ProbeTable({ projectId, probes }: { projectId: string; probes: readonly ProbeView[] }) {
  const columns = (probes[0]?.figures ?? []).slice(0, 3)
  return (
    <Table caption="All probes, newest first" hideCaption>
      <thead>
        <tr>
          <Th>Probe</Th>
          <Th>Labeler</Th>
          <Th className="min-w-28">Judgments</Th>
          {columns.map((row) => (
            <Th key={row.key} className="text-right">
              {row.definition.name} <FigureDefinition row={row} />
            </Th>
          ))}
          <Th className="text-right">Pairs</Th>
        </tr>
      </thead>
      <tbody>
        {probes.map((probe) => (
          <tr key={probe.id}>
            <Th scope="row" className="text-ink text-sm">
              <Link className="underline" href={`/projects/${projectId}/probes/${probe.id}`}>
                {kinds[probe.kind].name}
              </Link>
              <span className="block font-normal text-muted text-xs">{new Date(probe.createdAt).toLocaleString('en-GB')}</span>
            </Th>
            <Td>
              {probe.labelerName} v{probe.versionNumber} {probe.isBaseline ? <Badge tone="ai">baseline</Badge> : null}
            </Td>
            <Td>
              <StatusBadge status={probe.status} />
              {probe.status === 'completed' ? null : (
                <Progress label={`Progress of ${kinds[probe.kind].name}`} done={probe.nJudgmentsDone} total={probe.nJudgmentsPlanned} />
              )}
            </Td>
            {probe.figures.slice(0, 3).map((row) => (
              <Td key={row.key} className="text-right tabular-nums">
                <ShortFigure row={row} />
              </Td>
            ))}
            <Td className="text-right tabular-nums">{formatCount(probe.figures[0]?.figure.n ?? 0)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function ShortFigure({ row: { figure, format } }: { row: ProbeView['figures'][number] }) {
  if (figure.value === null) return <span className="text-muted">undefined, because {figure.undefinedBecause}</span>
  return (
    <>
      <span className="font-medium">{formatValue(figure.value, format)}</span>
      <span className="block whitespace-nowrap text-muted text-xs">{formatInterval(figure, format) ?? '–'}</span>
    </>
  )
}
