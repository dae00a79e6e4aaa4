import { requireCount } from './check'
import { StatisticInputError } from './figure'

/**
 * How often each pair of categories met: `counts[row][column]`, rows one labeler, columns the other. `categories` are the admissible ones,
 * in their order if they have one, whether or not they occur.
 */
export type ConfusionTable = { categories: readonly string[]; counts: readonly (readonly number[])[] }

/**
 * The table of two labelers' answers to the same units.
 * @throws StatisticInputError if the lists differ in length or hold a category that is not admissible
 */
export function confusionTable(categories: readonly string[], rows: readonly string[], columns: readonly string[]): ConfusionTable {
  if (rows.length !== columns.length) {
    throw new StatisticInputError('columns', `must be as long as rows (${rows.length}), but has ${columns.length}`)
  }
  const index = new Map(categories.map((category, position) => [category, position]))
  const positionOf = (argument: string, category: string | undefined) => {
    const position = category === undefined ? undefined : index.get(category)
    if (position === undefined) throw new StatisticInputError(argument, `holds "${category}", which is not one of ${categories.join(', ')}`)
    return position
  }
  const counts = categories.map(() => categories.map(() => 0))
  rows.forEach((row, unit) => {
    const [at, column] = [positionOf('rows', row), positionOf('columns', columns[unit])]
    const line = counts[at]
    if (line) line[column] = (line[column] ?? 0) + 1
  })
  return { categories, counts }
}

/** The sum of all cells. @throws StatisticInputError if the table is not square over its categories, or a cell is not a count */
export function tableTotal({ categories, counts }: ConfusionTable): number {
  if (counts.length !== categories.length || counts.some((row) => row.length !== categories.length)) {
    throw new StatisticInputError('counts', `must be a square of ${categories.length} rows and columns, one for each category`)
  }
  for (const cell of counts.flat()) requireCount('counts', cell)
  return counts.flat().reduce((sum, cell) => sum + cell, 0)
}

/** Every cell with its categories and their positions, row by row. */
export function tableCells({
  categories,
  counts,
}: ConfusionTable): { row: number; column: number; rowName: string; columnName: string; count: number }[] {
  return categories.flatMap((rowName, row) =>
    categories.map((columnName, column) => ({ row, column, rowName, columnName, count: counts[row]?.[column] ?? 0 })),
  )
}

/** The sum of the cells that `belongs` picks. */
export function countWhere(table: ConfusionTable, belongs: (rowName: string, columnName: string) => boolean): number {
  return tableCells(table).reduce((sum, { rowName, columnName, count }) => sum + (belongs(rowName, columnName) ? count : 0), 0)
}
