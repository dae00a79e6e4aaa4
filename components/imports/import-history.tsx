'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useImports } from '@/lib/client/imports'
import { ImportBadge } from './import-badge'
import { ImportResult } from './import-result'

/** The files that came in before, youngest first. */
export function ImportHistory({ projectId }: { projectId: string }) {
  const imports = useImports(projectId)
  const [openId, setOpenId] = useState<string>()
  if (imports.isPending) return <Skeleton className="h-40" />
  if (imports.isError) return <ErrorState error={imports.error} onRetry={() => imports.refetch()} />
  const all = imports.data.imports
  if (all.length === 0)
    return <EmptyState title="Nothing imported yet">What you bring in is listed here, with what became of every line.</EmptyState>
  const open = all.find(({ id }) => id === openId)
  return (
    <Card title="Earlier imports">
      <Table caption="Earlier imports, youngest first" hideCaption>
        <thead>
          <tr>
            <Th>File</Th>
            <Th>When</Th>
            <Th>State</Th>
            <Th className="text-right">Accepted</Th>
            <Th className="text-right">Duplicate</Th>
            <Th className="text-right">Rejected</Th>
            <Th>
              <span className="sr-only">Details</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id}>
              <Td className="min-w-40 break-words font-medium">
                {one.fileName}
                <span className="block font-normal text-muted text-xs">{one.format}</span>
              </Td>
              <Td className="whitespace-nowrap text-muted">
                {new Date(one.createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
              </Td>
              <Td>
                <ImportBadge summary={one} />
              </Td>
              <Td className="text-right">{one.nAccepted.toLocaleString('en')}</Td>
              <Td className="text-right">{one.nDuplicate.toLocaleString('en')}</Td>
              <Td className="text-right">{one.nRejected.toLocaleString('en')}</Td>
              <Td>
                <Button
                  variant="ghost"
                  aria-expanded={openId === one.id}
                  aria-label={`Details of the import of ${one.fileName}`}
                  onClick={() => setOpenId(openId === one.id ? undefined : one.id)}
                >
                  Details
                </Button>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {open === undefined ? null : <ImportResult projectId={projectId} summary={open} />}
    </Card>
  )
}
