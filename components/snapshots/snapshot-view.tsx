'use client'
import { Download } from 'lucide-react'
import { formatCount } from '@/components/charts/format'
import { Funnel } from '@/components/export/funnel'
import { Screen } from '@/components/filters/screen'
import { bytesText } from '@/components/imports/size-text'
import { ButtonAnchor, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { type SnapshotDetail, snapshotFilePath, useSnapshot } from '@/lib/client/snapshots'
import { momentText } from './moment-text'

/** One frozen export: what is in it, by which criteria, from which data, and how to check its file. */
export function SnapshotView({ projectId, snapshotId }: { projectId: string; snapshotId: string }) {
  return <Screen query={useSnapshot(projectId, snapshotId)}>{(snapshot) => <Shown projectId={projectId} snapshot={snapshot} />}</Screen>
}

function Shown({ projectId, snapshot }: { projectId: string; snapshot: SnapshotDetail }) {
  const { id, name, fileName, createdAt, nPairs, nBytes, sha256, counts, facts } = snapshot
  return (
    <>
      <PageHeader
        title={name}
        description={`${formatCount(nPairs)} pairs, frozen ${momentText(createdAt)}`}
        actions={
          <>
            <ButtonLink href={`/projects/${projectId}/export/snapshots`}>All snapshots</ButtonLink>
            <ButtonAnchor variant="primary" href={snapshotFilePath(projectId, id)} download>
              <Download aria-hidden="true" className="size-4" /> {bytesText(nBytes)}
            </ButtonAnchor>
          </>
        }
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="What the criteria left">
          <Funnel steps={counts} />
        </Card>
        <Card title="Made from">
          <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            {facts.map((fact) => (
              <div key={fact.name} className="contents">
                <dt className="text-muted">{fact.name}</dt>
                <dd className="break-words">{fact.value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card
          title="Checksum"
          className="lg:col-span-2"
          description="The file has this sha256 each time it is downloaded. A download that breaks off can go on where it stopped."
        >
          <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
            {`${sha256}  ${fileName}`}
          </pre>
        </Card>
      </div>
    </>
  )
}
