'use client'
import { type ReactNode, useRef } from 'react'
import { DefinitionText } from '@/components/charts/figure'
import { Card } from '@/components/ui/card'
import { Definition } from '@/components/ui/definition'
import type { Definition as Defined } from '@/lib/stats/definitions/definitions'
import { useCaption } from './chart-about'
import { ChartMenu } from './chart-menu'
import { ColumnTable } from './column-table'
import { type Column, columnsCsv } from './columns'
import { Legend, type LegendEntry } from './marks'
import { fileNameOf } from './save'

type Props<Row> = {
  title: string
  /** How to read it, for the reader of the screen. */
  description?: ReactNode
  /** What a reader of the picture or the CSV alone must know beside title, project, run, filter and n. */
  note?: string
  definitions?: readonly Defined[]
  n?: { count: number; of: string }
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  legend?: readonly LegendEntry[]
  /** The drawing; its first svg is what is saved. Left out, the table stands alone. */
  children?: ReactNode
  /** Under the table. */
  footer?: ReactNode
  className?: string
}

/** More rows than this stay folded until asked for. */
const shortTable = 10

/**
 * One chart with all that goes with it: what it shows in words, the definitions of its figures, the same as a table, and its numbers, pictures and link
 * to take away.
 */
export function ChartCard<Row>({
  title,
  description,
  note,
  definitions = [],
  n,
  columns,
  rows,
  legend = [],
  children,
  footer,
  className,
}: Props<Row>) {
  const drawing = useRef<HTMLDivElement>(null)
  const caption = useCaption()({ title, n, note })
  const anchor = fileNameOf(title)
  const table = <ColumnTable caption={`${title}, as a table`} columns={columns} rows={rows} />
  const menu = (
    <span className="flex items-center">
      <Definitions of={title} definitions={definitions} />
      <ChartMenu
        title={title}
        caption={caption}
        anchor={anchor}
        csv={() => columnsCsv(caption, columns, rows)}
        drawing={children === undefined ? null : drawing}
      />
    </span>
  )
  return (
    <Card id={anchor} title={title} description={description} actions={menu} className={className}>
      {children === undefined ? (
        table
      ) : (
        <>
          <div ref={drawing} className="overflow-x-clip">
            {legend.length === 0 ? null : <Legend entries={legend} />}
            <div aria-hidden="true">{children}</div>
          </div>
          <details open={rows.length <= shortTable} className="mt-2">
            <summary className="cursor-pointer text-muted text-xs">The same as a table ({rows.length} rows)</summary>
            {table}
          </details>
        </>
      )}
      {footer}
      <p className="print-caption mt-2 hidden text-xs">{caption}</p>
    </Card>
  )
}

/** One definition by its name; several behind one mark. */
export function Definitions({ of, definitions }: { of: string; definitions: readonly Defined[] }) {
  const [first, ...more] = definitions
  if (first === undefined) return null
  if (more.length === 0) {
    return (
      <Definition of={first.name}>
        <DefinitionText definition={first} />
      </Definition>
    )
  }
  return (
    <Definition of={`the figures of ${of}`}>
      <dl className="grid max-h-[60dvh] gap-3 overflow-y-auto">
        {definitions.map((definition) => (
          <div key={definition.name}>
            <dt className="font-medium text-ink">{definition.name}</dt>
            <dd>
              <DefinitionText definition={definition} />
            </dd>
          </div>
        ))}
      </dl>
    </Definition>
  )
}
