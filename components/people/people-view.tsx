'use client'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { Invitations } from './invitations'
import { Members } from './members'

/** Who may do what in the project, and who is on the way in. */
export function PeopleView({ projectId, isLocal }: { projectId: string; isLocal: boolean }) {
  return (
    <>
      <PageHeader title="People" description="Who labels, leads and reads here." />
      {isLocal ? (
        <EmptyState title="Nobody signs in here">
          This Concord serves its own machine only, and whoever sits at it may do everything. To work with others, set HOST and
          CONCORD_SECRET and start it again: docs/accounts.md says how.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <Members projectId={projectId} />
          <Invitations projectId={projectId} />
        </div>
      )}
    </>
  )
}
