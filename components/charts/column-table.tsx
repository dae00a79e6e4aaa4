import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { type Column, figureCells, textColumn } from './columns'
import { formatCount, formatInterval, formatValue } from './format'

type Props<Row> = { caption: string; columns: readonly Column<Row>[]; rows: readonly Row[] }

/** The table under a chart: the same rows, for reading and for those who hear the page. The first column names the row. */
export function ColumnTable<Row>({ caption, columns, rows }: Props<Row>) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          {columns.map(({ name, isNumber }) => (
            <Th key={name} className={isNumber ? 'text-right' : ''}>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={columns.flatMap(({ csv }) => csv.map(({ of }) => of(row))).join('\t')}>
            {columns.map(({ name, isNumber, show }, column) =>
              column === 0 ? (
                <Th key={name} scope="row" className="min-w-28 align-top font-normal text-ink text-sm">
                  {show(row)}
                </Th>
              ) : (
                <Td key={name} className={isNumber ? 'text-right tabular-nums' : ''}>
                  {show(row)}
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The three columns of a figure: value or the reason why there is none, 95 % interval, n. In the CSV file also its note. */
export function figureColumns<Row>(name: string, format: FigureFormat, of: (row: Row) => Figure, prefix = ''): Column<Row>[] {
  const named = (column: string) => (prefix === '' ? column : `${name}: ${column}`)
  return [
    {
      name,
      isNumber: true,
      show: (row) => {
        const figure = of(row)
        return figure.value === null ? (
          <span className="inline-block min-w-48 text-muted">undefined, because {figure.undefinedBecause}</span>
        ) : (
          <span className="whitespace-nowrap font-medium">{formatValue(figure.value, format)}</span>
        )
      },
      csv: figureCells(of, prefix),
    },
    {
      name: named('95 % interval'),
      isNumber: true,
      show: (row) => <span className="whitespace-nowrap">{formatInterval(of(row), format) ?? '–'}</span>,
      csv: [],
    },
    { name: named('n'), isNumber: true, show: (row) => formatCount(of(row).n), csv: [] },
  ]
}

/** The column that names a row and leads to the pairs behind it. */
export const linkColumn = <Row,>(name: string, text: (row: Row) => string, href: (row: Row) => string | undefined): Column<Row> =>
  textColumn(name, text, (row) => {
    const to = href(row)
    return to === undefined ? (
      text(row)
    ) : (
      <Link className="underline decoration-line underline-offset-2 hover:decoration-ink" href={to}>
        {text(row)}
      </Link>
    )
  })
