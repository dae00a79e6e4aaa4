import { type Column, figureCells } from '@/components/charts/columns'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'

/** A figure in one column, its interval and n under it, for tables that hold several against each other. In the CSV file it has a column for each part. */
export function stackedColumn<Row>(name: string, format: FigureFormat, of: (row: Row) => Figure, prefix: string): Column<Row> {
  return { name, isNumber: true, show: (row) => <Stacked figure={of(row)} format={format} />, csv: figureCells(of, prefix) }
}

function Stacked({ figure, format }: { figure: Figure; format: FigureFormat }) {
  if (figure.value === null) return <span className="text-muted text-xs">undefined, because {figure.undefinedBecause}</span>
  const interval = formatInterval(figure, format)
  return (
    <>
      <span className="font-medium">{formatValue(figure.value, format)}</span>
      <span className="block whitespace-nowrap text-muted text-xs">
        {interval === null ? '' : `${interval}, `}n = {formatCount(figure.n)}
      </span>
    </>
  )
}
