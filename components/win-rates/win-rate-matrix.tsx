import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { Table, Td, Th } from '@/components/ui/table'
import type { WinRateCell, WinRateTable } from '@/lib/analytics/win-rates-types'

/** Rows against columns: win rate, interval, n; shaded by how far it is from one half. */
export function WinRateMatrix({ caption, table, colour }: { caption: string; table: WinRateTable; colour: 'ai' | 'human' }) {
  const cells = new Map(table.cells.map((cell) => [JSON.stringify([cell.policy, cell.opponent]), cell]))
  return (
    <Table caption={caption} className="w-auto">
      <thead>
        <tr>
          <Th>wins ↓ against →</Th>
          {table.policies.map((policy) => (
            <Th key={policy} className="text-center">
              {policy}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.policies.map((policy) => (
          <tr key={policy}>
            <Th scope="row" className="text-ink text-sm">
              {policy}
            </Th>
            {table.policies.map((opponent) => (
              <Td key={opponent} className="p-0.5 text-center">
                <Cell cell={cells.get(JSON.stringify([policy, opponent]))} colour={colour} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Cell({ cell, colour }: { cell: WinRateCell | undefined; colour: 'ai' | 'human' }) {
  if (cell === undefined || cell.figure.value === null) return <span className="text-muted">–</span>
  const { figure, counts } = cell
  const strength = Math.round(Math.abs(cell.figure.value - 0.5) * 90)
  const title = `${counts.wins} won, ${counts.ties} tied, ${counts.losses} lost`
  return (
    <span
      title={title}
      className="block min-w-24 rounded px-2 py-1.5 tabular-nums"
      style={{ background: `color-mix(in srgb, var(--${colour}) ${strength}%, transparent)` }}
    >
      <span className={cell.figure.value > 0.5 ? 'block font-semibold' : 'block'}>{formatValue(cell.figure.value, 'share')}</span>
      <span className="block whitespace-nowrap text-xs">{formatInterval(figure, 'share') ?? 'no interval'}</span>
      <span className="block text-xs">n = {formatCount(figure.n)}</span>
    </span>
  )
}
