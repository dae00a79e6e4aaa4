'use client'
import { Screen } from '@/components/filters/screen'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useSnapshots } from '@/lib/client/snapshots'
import { ChooseTwo } from './choose-two'
import { SnapshotTable } from './snapshot-table'

/** The frozen exports of a project, and the way to compare two of them. */
export function SnapshotsView({ projectId }: { projectId: string }) {
  const snapshots = useSnapshots(projectId)
  const toExport = <ButtonLink href={`/projects/${projectId}/export`}>Back to Export</ButtonLink>
  return (
    <>
      <PageHeader
        title="Snapshots"
        description="Exports frozen with their criteria, counts and checksum. Each downloads again byte for byte, whatever is labelled since."
        actions={toExport}
      />
      <Screen query={snapshots}>
        {({ snapshots: all }) =>
          all.length === 0 ? (
            <EmptyState title="No snapshots yet" action={toExport}>
              Choose on the Export page which labels hold up, then freeze them as a snapshot.
            </EmptyState>
          ) : (
            <div className="grid gap-4">
              <Card title={all.length === 1 ? 'One snapshot' : `${all.length} snapshots`}>
                <SnapshotTable projectId={projectId} snapshots={all} />
              </Card>
              {all.length < 2 ? null : (
                <Card title="Compare two">
                  <ChooseTwo projectId={projectId} snapshots={all} />
                </Card>
              )}
            </div>
          )
        }
      </Screen>
    </>
  )
}
