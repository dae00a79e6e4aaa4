'use client'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { useCaption } from './chart-about'
import { ChartMenu } from './chart-menu'
import { columnsCsv, figureCells } from './columns'
import { FigureTile } from './figure'
import { fileNameOf } from './save'

const columns = [
  { csv: [{ name: 'Figure', of: ({ definition }: FigureRow) => definition.name }] },
  { csv: figureCells<FigureRow>(({ figure }) => figure) },
]

type Props = { title: string; description?: ReactNode; rows: readonly FigureRow[]; emphasis?: 'first' | 'all' }

/** Headline figures as tiles, the first or all of them large; their numbers and a link to take away, as from a chart. */
export function TilesCard({ title, description, rows, emphasis = 'first' }: Props) {
  const caption = useCaption()({ title })
  const anchor = fileNameOf(title)
  return (
    <Card
      id={anchor}
      title={title}
      description={description}
      actions={<ChartMenu title={title} caption={caption} anchor={anchor} csv={() => columnsCsv(caption, columns, rows)} drawing={null} />}
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-4">
        {rows.map((row, index) => (
          <FigureTile key={row.key} row={row} emphasis={emphasis === 'all' || index === 0} />
        ))}
      </div>
      <p className="print-caption mt-2 hidden text-xs">{caption}</p>
    </Card>
  )
}
