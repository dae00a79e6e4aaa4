'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { formatCount, formatInterval, formatUsd, formatValue } from '@/components/charts/format'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { LeaderboardColumn, LeaderboardRow, LeaderboardScreen } from '@/lib/analytics/leaderboard-types'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'

type Column = { key: LeaderboardColumn; short: string; format: FigureFormat | 'usd' | 'pace'; isBetterHigh: boolean }

const columns: readonly Column[] = [
  { key: 'alignment', short: 'Alignment', format: 'share', isBetterHigh: true },
  { key: 'kappa', short: 'Kappa', format: 'coefficient', isBetterHigh: true },
  { key: 'samePositionRate', short: 'Same pos.', format: 'share', isBetterHigh: false },
  { key: 'prefersLonger', short: 'P(longer)', format: 'share', isBetterHigh: false },
  { key: 'brier', short: 'Brier', format: 'coefficient', isBetterHigh: false },
  { key: 'costPer1000', short: '$ per 1,000', format: 'usd', isBetterHigh: false },
  { key: 'labelsPerMinute', short: 'Labels/min', format: 'pace', isBetterHigh: true },
]

type Sorting = { column: Column; isAscending: boolean }

/** The labelers, sorted by any figure; what is undefined stays at the end. The order is kept in the address. */
export function LeaderboardTable({ projectId, screen }: { projectId: string; screen: LeaderboardScreen }) {
  const { sorting, sortBy } = useSorting()
  const rows = screen.rows.toSorted((x, y) => compare(x, y, sorting))
  return (
    <Table caption="Labelers side by side, sortable" hideCaption>
      <thead>
        <tr>
          <Th>Labeler</Th>
          {columns.map((column) => (
            <SortableTh key={column.key} column={column} sorting={sorting} onSort={sortBy} />
          ))}
          <Th>Verdicts read by</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <LabelerTh projectId={projectId} row={row} best={screen.rows[0]} />
            {columns.map((column) => (
              <Td key={column.key} className="text-right text-xs tabular-nums">
                <Cell row={row} column={column} />
              </Td>
            ))}
            <Td className="text-xs tabular-nums">
              <Rungs rungs={row.rungs} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type LabelerProps = { projectId: string; row: LeaderboardRow; best: LeaderboardRow | undefined }

function LabelerTh({ projectId, row, best }: LabelerProps) {
  return (
    <Th scope="row" className="min-w-40 max-w-56 align-top font-normal text-ink text-sm">
      <span className="break-words font-medium">
        {row.labelerName} <span className="text-muted">v{row.versionNumber}</span>
      </span>{' '}
      {row.isBaseline ? <Badge tone="ai">baseline</Badge> : null}
      <span className="block break-words text-muted text-xs">
        {row.technique === null ? 'imported labels' : `${row.model}, ${row.technique}`}
      </span>
      <Link className="text-xs underline" href={`/projects/${projectId}/runs/${row.id}`}>
        {row.name}
      </Link>
      <span className="text-muted text-xs">
        , {formatCount(row.nLabels)} labels{row.isMoving ? ' so far' : ''}
      </span>
      {best === undefined || best.id === row.id ? null : (
        <Link
          className="block text-xs underline"
          href={`/projects/${projectId}/labelers/compare?one=${best.id}&other=${row.id}`}
          aria-label={`Compare ${row.name} with the best aligned`}
        >
          compare with the best
        </Link>
      )}
    </Th>
  )
}

type SortableProps = { column: Column; sorting: Sorting; onSort: (column: Column) => void }

function SortableTh({ column, sorting, onSort }: SortableProps) {
  const isSorted = sorting.column.key === column.key
  const Arrow = sorting.isAscending ? ArrowUp : ArrowDown
  return (
    <Th aria-sort={isSorted ? (sorting.isAscending ? 'ascending' : 'descending') : 'none'} className="text-right">
      <button
        type="button"
        title="Sort by this"
        onClick={() => onSort(column)}
        className="inline-flex min-h-8 items-center gap-1 whitespace-nowrap rounded underline decoration-line decoration-dotted underline-offset-4 hover:text-ink max-sm:min-h-11"
      >
        {isSorted ? <Arrow aria-hidden="true" className="size-3" /> : null}
        {column.short}
      </button>
    </Th>
  )
}

function Cell({ row, column: { key, format } }: { row: LeaderboardRow; column: Column }) {
  if (key === 'costPer1000') {
    const { costPer1000 } = row
    if (row.isBaseline) return <span className="text-muted">nothing: a rule</span>
    return costPer1000.value === null ? (
      <Undefined because={costPer1000.undefinedBecause} />
    ) : (
      <span className="font-medium text-sm">{formatUsd(costPer1000.value)}</span>
    )
  }
  const figure = row[key]
  if (figure.value === null) return <Undefined because={figure.undefinedBecause} />
  const interval = format === 'usd' || format === 'pace' ? null : formatInterval(figure, format)
  return (
    <>
      <span className="block whitespace-nowrap font-medium text-sm">{written(figure.value, format)}</span>
      {interval === null ? null : <span className="block whitespace-nowrap text-muted">{interval}</span>}
      {format === 'pace' ? <PaceNote figure={figure} /> : <span className="block text-muted">n = {formatCount(figure.n)}</span>}
    </>
  )
}

function PaceNote({ figure }: { figure: Figure }) {
  const note = figure.value === null ? '' : (figure.note ?? '').split('; ').slice(1).join('; ')
  return note === '' ? null : <span className="block text-muted">{note}</span>
}

const Undefined = ({ because }: { because: string }) => <span className="text-muted">undefined: {because}</span>

function Rungs({ rungs }: Pick<LeaderboardRow, 'rungs'>) {
  if (rungs.length === 0) return <span className="text-muted">came in a file</span>
  return (
    <ul>
      {rungs.map(({ rung, share }) => (
        <li key={rung} className="whitespace-nowrap">
          {rung === 'none' ? 'no label' : rung} {formatValue(share, 'share')}
        </li>
      ))}
    </ul>
  )
}

function written(value: number, format: Column['format']): string {
  if (format === 'usd') return formatUsd(value)
  if (format === 'pace') return value < 10 ? value.toFixed(1) : formatCount(Math.round(value))
  return formatValue(value, format)
}

const byDefault = 'alignment'

/** The column and direction that the address names, and a way to name others without asking the server for anything. */
function useSorting(): { sorting: Sorting; sortBy: (column: Column) => void } {
  const asked = useSearchParams().get('sort') ?? byDefault
  const column = columns.find(({ key }) => key === asked.replace('-', '')) ?? columns[0]
  if (column === undefined) throw new Error('the leaderboard has no columns')
  const isAscending = asked.startsWith('-') ? column.isBetterHigh : !column.isBetterHigh
  const sortBy = (next: Column) => {
    // The address is ahead of what is drawn when somebody clicks twice.
    const query = new URLSearchParams(window.location.search)
    const isTurned = (query.get('sort') ?? byDefault) === next.key
    query.set('sort', `${isTurned ? '-' : ''}${next.key}`)
    window.history.replaceState(null, '', `?${query}`)
  }
  return { sorting: { column, isAscending }, sortBy }
}

function compare(x: LeaderboardRow, y: LeaderboardRow, { column: { key }, isAscending }: Sorting): number {
  const [one, other] = [x[key].value, y[key].value]
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return isAscending ? one - other : other - one
}
