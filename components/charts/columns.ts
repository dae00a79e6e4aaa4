import type { ReactNode } from 'react'
import { csvLine } from '@/lib/formats/csv-line'
import type { Figure } from '@/lib/stats/figure'
import { formatCount } from './format'

type Plain = string | number | null

/** A column of the table under a chart: how a row shows in it, and its cells in a CSV file, there in full precision. */
export type Column<Row> = {
  name: string
  isNumber?: boolean
  show: (row: Row) => ReactNode
  csv: readonly { name: string; of: (row: Row) => Plain }[]
}

/** A column of words, or of anything a row shows; `text` is what the CSV file says. */
export const textColumn = <Row>(name: string, text: (row: Row) => string, show: (row: Row) => ReactNode = text): Column<Row> => ({
  name,
  show,
  csv: [{ name, of: text }],
})

export const countColumn = <Row>(name: string, of: (row: Row) => number | null): Column<Row> => ({
  name,
  isNumber: true,
  show: (row) => {
    const count = of(row)
    return count === null ? '–' : formatCount(count)
  },
  csv: [{ name, of }],
})

/** Any other number, written on the screen as `write` says. */
export const numberColumn = <Row>(name: string, of: (row: Row) => number | null, write: (value: number) => string): Column<Row> => ({
  name,
  isNumber: true,
  show: (row) => {
    const value = of(row)
    return value === null ? '–' : write(value)
  },
  csv: [{ name, of }],
})

/** The cells of a figure in a CSV file: value, interval, n, and the reason where there is none. `prefix` tells several figures of a row apart. */
export function figureCells<Row>(of: (row: Row) => Figure, prefix = ''): { name: string; of: (row: Row) => Plain }[] {
  const note = (figure: Figure) => (figure.value === null ? `undefined: ${figure.undefinedBecause}` : (figure.note ?? ''))
  return [
    { name: `${prefix}value`, of: (row) => of(row).value },
    { name: `${prefix}low`, of: (row) => of(row).interval?.[0] ?? null },
    { name: `${prefix}high`, of: (row) => of(row).interval?.[1] ?? null },
    { name: `${prefix}n`, of: (row) => of(row).n },
    { name: `${prefix}note`, of: (row) => note(of(row)) },
  ]
}

/** What a chart shows as a CSV file. Its first line is the caption behind a `#`; readers skip it with `comment='#'`. */
export function columnsCsv<Row>(caption: string, columns: readonly Pick<Column<Row>, 'csv'>[], rows: readonly Row[]): string {
  const cells = columns.flatMap(({ csv }) => csv)
  return [
    // A comment, not a cell: without quotes around it, whatever it holds.
    `# ${caption.replaceAll(/[\r\n]+/g, ' ')}\r\n`,
    csvLine(cells.map(({ name }) => name)),
    ...rows.map((row) => csvLine(cells.map(({ of }) => of(row)))),
  ].join('')
}
