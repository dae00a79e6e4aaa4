import type { ReactNode } from 'react'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { ChartCard } from './chart-card'
import { figureColumns, linkColumn } from './column-table'
import type { Column } from './columns'
import { IntervalChart } from './lazy-charts'
import type { MarkKind } from './marks'

/** A named figure and the pairs behind it. */
export type NamedFigure = { name: string; figure: Figure; href?: string | undefined }

type Props<Row extends NamedFigure> = {
  title: string
  description?: ReactNode
  note?: string
  definitions?: readonly Definition[]
  /** What the rows are, and what their figure is called. */
  nameOf: string
  figureName: string
  rows: readonly Row[]
  kind: MarkKind
  format?: FigureFormat
  n?: { count: number; of: string }
  reference?: { value: number; name: string } | undefined
  domain?: readonly [number, number]
  /** Further columns of the table. */
  more?: readonly Column<Row>[]
  footer?: ReactNode
}

/** A card of one figure for each of several rows, with its intervals. */
export function IntervalCard<Row extends NamedFigure>(props: Props<Row>) {
  const { nameOf, figureName, rows, kind, format = 'share', reference, domain, more = [], note, ...card } = props
  const columns = [
    linkColumn<Row>(
      nameOf,
      ({ name }) => name,
      ({ href }) => href,
    ),
    ...figureColumns<Row>(figureName, format, ({ figure }) => figure),
    ...more,
  ]
  return (
    <ChartCard {...card} note={[note, 'Whiskers are 95 % intervals'].filter(Boolean).join('. ')} columns={columns} rows={rows}>
      <IntervalChart
        rows={rows.map(({ name, href, figure }) => ({ name, href, figures: [figure] }))}
        series={[kind]}
        format={format}
        reference={reference}
        {...(domain === undefined ? {} : { domain })}
      />
    </ChartCard>
  )
}
