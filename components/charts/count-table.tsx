import Link from 'next/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import { formatCount } from './format'

type Props = {
  caption: string
  rowsAre: string
  columnsAre: string
  table: ConfusionTable
  /** The categories whose agreement is on the diagonal are framed. */
  hrefOf?: (row: string, column: string) => string | null
  names?: Record<string, string>
}

/** How often each two categories met, shaded by share; the diagonal is framed. Each cell leads to its pairs. */
export function CountTable({ caption, rowsAre, columnsAre, table, hrefOf, names = {} }: Props) {
  const { categories, counts } = table
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  const nameOf = (category: string) => names[category] ?? category
  return (
    <Table caption={caption} hideCaption className="w-auto">
      <thead>
        <tr>
          <Th>
            {rowsAre} ↓ {columnsAre} →
          </Th>
          {categories.map((category) => (
            <Th key={category} className="text-center">
              {nameOf(category)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((row, i) => (
          <tr key={row}>
            <Th scope="row" className="text-ink text-sm">
              {nameOf(row)}
            </Th>
            {categories.map((column, j) => {
              const count = counts[i]?.[j] ?? 0
              return (
                <Td key={column} className="p-0.5 text-center">
                  <Cell
                    count={count}
                    share={total === 0 ? 0 : count / total}
                    isDiagonal={row === column}
                    href={count === 0 ? null : (hrefOf?.(row, column) ?? null)}
                  />
                </Td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Cell({ count, share, isDiagonal, href }: { count: number; share: number; isDiagonal: boolean; href: string | null }) {
  const shade = { background: `color-mix(in srgb, var(--ai) ${Math.round(Math.min(0.55, share) * 100)}%, transparent)` }
  const className = `block min-w-20 rounded px-2 py-1.5 tabular-nums ${isDiagonal ? 'outline outline-strong-line -outline-offset-1' : ''}`
  const body = (
    <>
      <span className="block font-semibold">{formatCount(count)}</span>
      <span className="block text-xs">{(share * 100).toFixed(1)} %</span>
    </>
  )
  return href === null ? (
    <span className={className} style={shade}>
      {body}
    </span>
  ) : (
    <Link className={`${className} hover:underline`} style={shade} href={href}>
      {body}
    </Link>
  )
}
