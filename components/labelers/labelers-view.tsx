'use client'
import { Screen } from '@/components/filters/screen'
import { costPer1000Text } from '@/components/runs/cost'
import { Allowed } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useLabelers } from '@/lib/client/labelers'
import type { LabelerVersionView, LabelerView } from '@/lib/labeling/labeler-types'
import { LabelerTabs } from './labeler-tabs'

/** The judge configurations of a project and their versions. */
export function LabelersView({ projectId }: { projectId: string }) {
  const query = useLabelers(projectId)
  const base = `/projects/${projectId}/labelers`
  const create = (
    <Allowed to="lead">
      <ButtonLink variant="primary" href={`${base}/new`}>
        New labeler
      </ButtonLink>
    </Allowed>
  )
  return (
    <>
      <PageHeader
        title="Labelers"
        description="Who judges, and how it is asked. Versions never change: an edit makes a new one."
        actions={
          <>
            <ButtonLink href={`/projects/${projectId}/endpoints`}>Endpoints</ButtonLink>
            {create}
          </>
        }
      />
      <LabelerTabs projectId={projectId} />
      <Screen query={query}>
        {({ labelers }) =>
          labelers.length === 0 ? (
            <EmptyState title="No labeler yet" action={create}>
              A labeler is a model on an endpoint with a preamble, examples and a way of asking. Without a key, use a built-in baseline.
            </EmptyState>
          ) : (
            <div className="grid gap-4">
              {labelers.map((labeler) => (
                <LabelerCard key={labeler.id} labeler={labeler} projectId={projectId} />
              ))}
            </div>
          )
        }
      </Screen>
    </>
  )
}

function LabelerCard({ labeler, projectId }: { labeler: LabelerView; projectId: string }) {
  const [newest] = labeler.versions
  const isImported = newest?.config === null
  return (
    <Card
      title={labeler.name}
      actions={
        <div className="flex items-center gap-2">
          {newest?.isBaseline ? <Badge tone="ai">baseline: a rule, not a model</Badge> : null}
          {isImported ? (
            <Badge>imported</Badge>
          ) : (
            <Allowed to="lead">
              <ButtonLink href={`/projects/${projectId}/labelers/${labeler.id}`}>Edit as a new version</ButtonLink>
            </Allowed>
          )}
        </div>
      }
    >
      <Table caption={`Versions of ${labeler.name}`} hideCaption>
        <thead>
          <tr>
            <Th>Version</Th>
            <Th>Model</Th>
            <Th>How it is asked</Th>
            <Th className="text-right">Runs</Th>
            <Th className="text-right">Cost per 1,000 labels</Th>
          </tr>
        </thead>
        <tbody>
          {labeler.versions.map((version) => (
            <tr key={version.id}>
              <Td>{version.number}</Td>
              <Td className="break-all">
                {version.model}
                <span className="block text-muted text-xs">{version.endpointName ?? 'labels came in a file'}</span>
              </Td>
              <Td>{howAsked(version)}</Td>
              <Td className="text-right">
                {version.nRuns === 0 && version.config !== null ? (
                  <Link className="underline" href={`/projects/${projectId}/runs?version=${version.id}`}>
                    start one
                  </Link>
                ) : (
                  version.nRuns
                )}
              </Td>
              <Td className="text-right tabular-nums">{version.nRuns === 0 ? '–' : costPer1000Text(version)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function howAsked({ config }: LabelerVersionView): string {
  if (config === null) return '–'
  const preamble = typeof config.preamble === 'string' ? `${config.preamble} preamble` : 'own preamble'
  const shots = config.exemplars.length === 0 ? '0-shot' : `${config.exemplars.length}-shot`
  const orders = config.orders === 'both' ? 'both orders' : `order ${config.orders} only`
  const samples = config.samples === 1 ? [] : [`${config.samples} samples`]
  return [config.task, preamble, shots, ...(config.chainOfThought ? ['chain of thought'] : []), orders, ...samples].join(', ')
}
