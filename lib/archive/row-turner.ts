import type { TableColumn } from '@/lib/store/archive-rows'
import type { ArchivedTable } from '@/lib/store/archive-tables'
import { withIdsTurned } from './archive-ids'

const idTypes = new Set(['uuid', 'uuid[]'])
type Row = Record<string, unknown>

/** A function that turns the ids in a row of a table, in place: its columns of ids, and the JSON that we write ourselves. */
export function rowTurner(
  { foreign = [] }: ArchivedTable,
  columns: readonly TableColumn[],
  turn: (id: string) => string,
): (row: Row) => Row {
  const turned = columns.filter(({ name, type }) => idTypes.has(type) || (type === 'jsonb' && !foreign.includes(name)))
  return (row) => {
    for (const { name } of turned) if (row[name] != null) row[name] = withIdsTurned(row[name], turn)
    return row
  }
}
