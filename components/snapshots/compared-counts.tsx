import { formatCount } from '@/components/charts/format'
import { Table, Td, Th } from '@/components/ui/table'
import type { SnapshotComparison } from '@/lib/client/snapshots'

/** The funnels of two snapshots beside each other; a criterion that only one of them has stands alone. */
export function ComparedCounts({ before, after }: SnapshotComparison['steps']) {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  const count = (steps: typeof before, name: string) => {
    const step = steps.find((one) => one.name === name)
    return step === undefined ? 'not asked' : formatCount(step.n)
  }
  return (
    <Table caption="Pairs left after each criterion, before and after" hideCaption>
      <thead>
        <tr>
          <Th>Pairs left</Th>
          <Th className="text-right">Before</Th>
          <Th className="text-right">After</Th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <Td>{name}</Td>
            <Td className="text-right tabular-nums">{count(before, name)}</Td>
            <Td className="text-right tabular-nums">{count(after, name)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
