'use client'
import type { ReactNode } from 'react'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import { tableCells } from '@/lib/stats/confusion-table'
import { ChartCard } from './chart-card'
import { linkColumn } from './column-table'
import { countColumn, numberColumn } from './columns'
import { CountGrid } from './count-grid'

type Props = {
  title: string
  description: ReactNode
  note?: string
  /** What the rows and the columns are. */
  rowsAre: string
  columnsAre: string
  table: ConfusionTable
  names?: Record<string, string>
  hrefOf?: (row: string, column: string) => string
  footer?: ReactNode
}

/** How often each two categories met, as a grid; the diagonal is framed. Each cell leads to its pairs. */
export function CountCard({ title, description, note, rowsAre, columnsAre, table, names = {}, hrefOf, footer }: Props) {
  const total = table.counts.flat().reduce((sum, count) => sum + count, 0)
  const nameOf = (category: string) => names[category] ?? category
  const cells = tableCells(table).map(({ rowName, columnName, count }) => ({
    rowName,
    columnName,
    count,
    href: count === 0 ? undefined : hrefOf?.(rowName, columnName),
  }))
  const columns = [
    linkColumn<(typeof cells)[number]>(
      `${rowsAre}, ${columnsAre}`,
      ({ rowName, columnName }) => `${nameOf(rowName)}, ${nameOf(columnName)}`,
      ({ href }) => href,
    ),
    countColumn<(typeof cells)[number]>('Pairs', ({ count }) => count),
    numberColumn<(typeof cells)[number]>(
      'Share',
      ({ count }) => (total === 0 ? null : count / total),
      (share) => `${(share * 100).toFixed(1)} %`,
    ),
  ]
  return (
    <ChartCard
      title={title}
      description={description}
      columns={columns}
      rows={cells}
      n={{ count: total, of: 'pairs' }}
      {...(note === undefined ? {} : { note })}
      footer={footer}
    >
      <CountGrid rowsAre={rowsAre} columnsAre={columnsAre} categories={table.categories} nameOf={nameOf} cells={cells} total={total} />
    </ChartCard>
  )
}
