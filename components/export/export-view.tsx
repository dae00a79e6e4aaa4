'use client'
import { Download } from 'lucide-react'
import { formatCount } from '@/components/charts/format'
import { FilterBar } from '@/components/filters/filter-bar'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { useCan } from '@/components/shell/viewer'
import { MakeSnapshot } from '@/components/snapshots/make-snapshot'
import { ButtonAnchor, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useExportPreview } from '@/lib/client/export'
import { withQuery } from '@/lib/client/fetch'
import type { ExportQuery } from '@/lib/export/criteria'
import type { ExportPreview } from '@/lib/export/export-types'
import { writerInfo } from '@/lib/formats/writer-list'
import { CriteriaFields } from './criteria-fields'
import { FirstRows } from './first-rows'
import { FormatFields } from './format-fields'
import { Funnel } from './funnel'
import { Reached } from './reached'

type Props = { projectId: string; query: ExportQuery }

/** Which labels hold up, how many that leaves, and the file. */
export function ExportView({ projectId, query }: Props) {
  const preview = useExportPreview(projectId, query)
  const run = preview.data?.run
  return (
    <>
      <PageHeader
        title="Export"
        description={run == null ? 'The labels that hold up, as training data.' : <RunNote run={run} />}
        actions={<ButtonLink href={`/projects/${projectId}/export/snapshots`}>Snapshots</ButtonLink>}
      />
      <FilterBar projectId={projectId} filter={{ ...query, ties: 'exclude' }} shownRunId={run?.id} />
      <div className="grid gap-4">
        <Card title="Which labels">
          <CriteriaFields />
        </Card>
        <Card title="Which file">
          <FormatFields format={query.format} />
        </Card>
        <Screen query={preview}>{(found) => <Result projectId={projectId} query={query} preview={found} />}</Screen>
      </div>
    </>
  )
}

function Result({ projectId, query, preview }: Props & { preview: ExportPreview }) {
  const { name } = writerInfo(query.format)
  const mayFreeze = useCan('lead')
  return (
    <div className="grid gap-4">
      <Card title="What is left">
        <Funnel steps={preview.steps} />
        {preview.selective === null ? null : <Reached selective={preview.selective} />}
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <ButtonAnchor
            variant="primary"
            href={withQuery(`/api/projects/${projectId}/export/download`, query)}
            download
            aria-disabled={preview.n === 0}
          >
            <Download aria-hidden="true" className="size-4" /> {name}, {formatCount(preview.n)} pairs
          </ButtonAnchor>
          {mayFreeze ? <MakeSnapshot projectId={projectId} query={query} formatName={name} isDisabled={preview.n === 0} /> : null}
        </div>
        {preview.isConversational && query.format.startsWith('trl') ? (
          <p className="mt-2 text-muted text-xs">A prompt here has several turns, so all rows are lists of messages.</p>
        ) : null}
      </Card>
      {preview.rows.length === 0 ? (
        <EmptyState title="No pair meets these criteria">Loosen one of them, or label more pairs.</EmptyState>
      ) : (
        <FirstRows rows={preview.rows} text={preview.text} />
      )}
    </div>
  )
}
