'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { countColumn } from '@/components/charts/columns'
import { Card } from '@/components/ui/card'
import type { WinRateTable } from '@/lib/analytics/win-rates-types'
import type { Definition } from '@/lib/stats/definitions/definitions'
import { type GridCell, WinRateGrid } from './win-rate-grid'

const kinds = {
  ai: { by: 'by AI', colour: 'ai', label: 'AI label' },
  human: { by: 'by people', colour: 'human', label: 'human label' },
  gold: { by: 'by gold', colour: 'b', label: 'gold label' },
} as const

const columns = [
  linkColumn<GridCell>(
    'Policy, against',
    ({ policy, opponent }) => `${policy}, ${opponent}`,
    ({ href }) => href,
  ),
  ...figureColumns<GridCell>('Win rate', 'share', ({ figure }) => figure),
  countColumn<GridCell>('Won', ({ counts }) => counts.wins),
  countColumn<GridCell>('Tied', ({ counts }) => counts.ties),
  countColumn<GridCell>('Lost', ({ counts }) => counts.losses),
]

/** How often each policy wins against each other; a cell leads to the pairs of the two. */
export function MatrixCard({ of, table, definition }: { of: keyof typeof kinds; table: WinRateTable; definition: Definition }) {
  const pairs = usePairsHref()
  const { by, colour, label } = kinds[of]
  const place = new Map(table.policies.map((policy, index) => [policy, index]))
  const at = (policy: string) => place.get(policy) ?? 0
  const cells = table.cells
    .toSorted((x, y) => at(x.policy) - at(y.policy) || at(x.opponent) - at(y.opponent))
    .map((cell) => ({ ...cell, href: pairs({ policy: cell.policy, opponent: cell.opponent }) }))
  if (cells.length === 0) return <Card title={`Win rates ${by}`} description={`No ${label} in this slice compares two known policies.`} />
  return (
    <ChartCard
      title={`Win rates ${by}`}
      description="Rows against columns, the highest win rate overall first."
      note="Rows against columns; bold and shaded above one half; ties count half"
      definitions={[definition]}
      n={{ count: cells.reduce((sum, { figure }) => sum + figure.n, 0) / 2, of: `pairs with a ${label}` }}
      columns={columns}
      rows={cells}
    >
      <WinRateGrid policies={table.policies} cells={cells} colour={colour} />
    </ChartCard>
  )
}
