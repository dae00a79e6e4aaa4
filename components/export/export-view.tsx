'use client'
import { Download } from 'lucide-react'
import { formatCount } from '@/components/charts/format'
import { FilterBar } from '@/components/filters/filter-bar'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { ButtonAnchor } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useExportPreview } from '@/lib/client/export'
import { withQuery } from '@/lib/client/fetch'
import type { ExportCriteria } from '@/lib/export/criteria'
import type { ExportPreview, FunnelStep } from '@/lib/export/export-types'
import { CriteriaFields } from './criteria-fields'

type Props = { projectId: string; criteria: ExportCriteria }

/** Which labels hold up, how many that leaves, and the file. */
export function ExportView({ projectId, criteria }: Props) {
  const query = useExportPreview(projectId, criteria)
  const run = query.data?.run
  return (
    <>
      <PageHeader title="Export" description={run == null ? 'The labels that hold up, as training data.' : <RunNote run={run} />} />
      <FilterBar projectId={projectId} filter={{ ...criteria, ties: 'exclude' }} shownRunId={run?.id} />
      <div className="grid gap-4">
        <Card title="Which labels">
          <CriteriaFields />
        </Card>
        <Screen query={query}>{(preview) => <Result projectId={projectId} criteria={criteria} preview={preview} />}</Screen>
      </div>
    </>
  )
}

function Result({ projectId, criteria, preview }: Props & { preview: ExportPreview }) {
  const download = (format: string) => withQuery(`/api/projects/${projectId}/export/download`, { ...criteria, format })
  return (
    <div className="grid gap-4">
      <Card title="What is left">
        <Funnel steps={preview.steps} />
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <ButtonAnchor variant="primary" href={download('trl')} download aria-disabled={preview.n === 0}>
            <Download aria-hidden="true" className="size-4" /> TRL JSONL, {formatCount(preview.n)} pairs
          </ButtonAnchor>
          <ButtonAnchor href={download('concord')} download>
            <Download aria-hidden="true" className="size-4" /> Concord JSONL, everything of these pairs
          </ButtonAnchor>
        </div>
        <p className="mt-2 text-muted text-xs">
          TRL rows hold prompt, chosen, rejected and p_soft, the probability of the chosen response
          {preview.isConversational ? '; a prompt here has several turns, so all rows are conversational' : ''}. Concord JSONL keeps ties
          and every label, and imports back; without a criterion it is the whole project.
        </p>
      </Card>
      {preview.rows.length === 0 ? (
        <EmptyState title="No pair meets these criteria">Loosen one of them, or label more pairs.</EmptyState>
      ) : (
        <Card title="The first rows">
          <Rows rows={preview.rows} />
        </Card>
      )}
    </div>
  )
}

function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
  const most = Math.max(1, steps[0]?.n ?? 1)
  return (
    <ol aria-label="Pairs left after each criterion" className="grid gap-1">
      {steps.map(({ name, n }) => (
        <li key={name} className="grid grid-cols-[minmax(0,14rem)_4.5rem_minmax(0,1fr)] items-center gap-2 text-sm">
          <span>{name}</span>
          <span className="text-right font-medium tabular-nums">{formatCount(n)}</span>
          <span aria-hidden="true" className="h-3 rounded-sm bg-ai" style={{ width: `${(n / most) * 100}%` }} />
        </li>
      ))}
    </ol>
  )
}

function Rows({ rows }: { rows: ExportPreview['rows'] }) {
  return (
    <Table caption="The first rows as they will be written" hideCaption className="table-fixed">
      <thead>
        <tr>
          <Th>prompt</Th>
          <Th>chosen</Th>
          <Th>rejected</Th>
          <Th className="w-16 text-right">p_soft</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ prompt, chosen, rejected, pSoft, extra }) => (
          <tr key={String(extra?.pair_id)}>
            <Td>
              <span className="line-clamp-4 break-words">{prompt.at(-1)?.content}</span>
            </Td>
            <Td>
              <span className="line-clamp-4 break-words">{chosen}</span>
            </Td>
            <Td>
              <span className="line-clamp-4 break-words">{rejected}</span>
            </Td>
            <Td className="text-right tabular-nums">{pSoft === null ? '–' : pSoft.toFixed(3)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
