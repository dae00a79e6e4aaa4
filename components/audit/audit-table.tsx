'use client'
import { Table, Td, Th } from '@/components/ui/table'
import type { AuditRow } from '@/lib/store/audit'
import { detailsInWords } from './details-in-words'

/** Changes, one a row. */
export function AuditTable({ events, withProject }: { events: readonly AuditRow[]; withProject: boolean }) {
  return (
    <Table caption="Changes" hideCaption>
      <thead>
        <tr>
          <Th>When</Th>
          <Th>By</Th>
          <Th>What</Th>
          <Th>To what</Th>
          {withProject ? <Th>Project</Th> : null}
          <Th>Details</Th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, createdAt, actor, action, subject, projectName, details }) => (
          <tr key={id}>
            <Td className="whitespace-nowrap tabular-nums">
              <time dateTime={createdAt}>
                {new Date(createdAt).toLocaleString('en-CA', { dateStyle: 'short', timeStyle: 'short', hour12: false })}
              </time>
            </Td>
            <Td className="break-words font-medium">{actor}</Td>
            <Td className="whitespace-nowrap">{action.replace('.', ' ').replaceAll('-', ' ')}</Td>
            <Td className="break-words">{subject}</Td>
            {withProject ? <Td className="break-words">{projectName ?? '–'}</Td> : null}
            <Td className="break-words text-muted">{detailsInWords(details)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
