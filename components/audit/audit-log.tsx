'use client'
import { useDeferredValue, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { useAuditLog } from '@/lib/client/audit'
import { AuditTable } from './audit-table'

const subjects = [
  'account',
  'anchors',
  'api-key',
  'comment',
  'endpoint',
  'export',
  'gold',
  'guidelines',
  'import',
  'invitation',
  'labeler',
  'local-model',
  'mapping',
  'member',
  'pair',
  'probe',
  'project',
  'queue',
  'run',
  'snapshot',
  'spot-check',
  'webhook',
]

/** Who changed what and when, in a project or, when it is null, everywhere. Never what a text says. */
export function AuditLog({ projectId }: { projectId: string | null }) {
  const [actor, setActor] = useState('')
  const [subject, setSubject] = useState('')
  const query = useAuditLog(projectId, { actor: useDeferredValue(actor), action: subject === '' ? '' : `${subject}.` })
  const events = query.data?.pages.flatMap((page) => page.events) ?? []
  const isFiltered = actor !== '' || subject !== ''
  return (
    <>
      <PageHeader
        title="Audit log"
        description={`Who changed what ${projectId === null ? 'anywhere in Concord' : 'in this project'}, youngest first.`}
      />
      <search className="mb-4 grid max-w-xl gap-3 sm:grid-cols-2">
        <Input label="By" placeholder="a person's whole name" value={actor} onChange={({ target }) => setActor(target.value)} />
        <Select label="What" value={subject} onChange={({ target }) => setSubject(target.value)}>
          <option value="">everything</option>
          {subjects.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </search>
      {query.isPending ? <ScreenSkeleton /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isSuccess && events.length === 0 ? (
        <EmptyState title={isFiltered ? 'Nothing like that was changed' : 'Nothing was changed yet'}>
          {isFiltered
            ? 'Take a filter away, or write the name as it stands in the list.'
            : 'Imports, runs, labelers, queues, members and keys will be listed here.'}
        </EmptyState>
      ) : null}
      {events.length > 0 ? <AuditTable events={events} withProject={projectId === null} /> : null}
      {query.hasNextPage ? (
        <Button className="mt-4" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {query.isFetchingNextPage ? 'Loading …' : 'Earlier changes'}
        </Button>
      ) : null}
    </>
  )
}
