'use client'
import { usePairsHref } from './chart-about'
import { ChartCard } from './chart-card'
import { linkColumn } from './column-table'
import { countColumn, textColumn } from './columns'
import { binRange, type DensityCell, DensityChart, densityWords } from './density'

/** P(A) shown first against shown second, as a density with the diagonal. A cell leads to its pairs. */
export function DensityCard({ bins, cells }: { bins: number; cells: readonly DensityCell[] }) {
  const pairs = usePairsHref()
  const hrefOf = ({ x, y }: DensityCell) =>
    pairs({ minPAFirst: x / bins, maxPAFirst: (x + 1) / bins, minPASecond: y / bins, maxPASecond: (y + 1) / bins })
  const columns = [
    linkColumn<DensityCell>('P(A) shown first', ({ x }) => binRange(x, bins), hrefOf),
    textColumn<DensityCell>('P(A) shown second', ({ y }) => binRange(y, bins)),
    countColumn<DensityCell>('Pairs', ({ n }) => n),
  ]
  return (
    <ChartCard
      title="P(A) shown first against shown second"
      description="On the diagonal position does not matter; below it A gains from being first."
      note={densityWords(cells)}
      n={{ count: cells.reduce((sum, { n }) => sum + n, 0), of: 'pairs judged in both orders' }}
      columns={columns}
      rows={cells}
    >
      <DensityChart bins={bins} cells={cells} hrefOf={hrefOf} />
    </ChartCard>
  )
}
