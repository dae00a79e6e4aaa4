import { Table, Td, Th } from '@/components/ui/table'
import type { SnapshotComparison } from '@/lib/client/snapshots'

/** What two snapshots say differently of their criteria, code and data. */
export function DifferencesTable({ differences }: Pick<SnapshotComparison, 'differences'>) {
  if (differences.length === 0) return <p className="text-muted text-sm">Nothing: the same criteria, code and data.</p>
  return (
    <Table caption="Criteria, code and data that differ" hideCaption>
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Before</Th>
          <Th>After</Th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ name, before, after }) => (
          <tr key={name}>
            <Td>{name}</Td>
            <Td className="break-words">{before ?? '–'}</Td>
            <Td className="break-words">{after ?? '–'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
