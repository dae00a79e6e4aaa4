import { z } from 'zod'
import { type ArchivedTable, archivedTables } from './archive-tables'
import { rows } from './db'
import type { Moment } from './moment'
import { streamRows } from './stream-rows'

const Column = z.object({ name: z.string(), type: z.string(), isKey: z.boolean() })
/** A column of a table as the database has it; `type` as it names it, `isKey` when it is part of the primary key. */
export type TableColumn = z.infer<typeof Column>

/** The columns of a table by name, without those that the database computes of others. */
export function tableColumns(table: string): Promise<TableColumn[]> {
  return rows(
    Column,
    `select a.attname as name, format_type(a.atttypid, null) as type, coalesce(a.attnum = any(k.conkey), false) as "isKey"
     from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attname`,
    [`"${table}"`],
  )
}

/** The columns that travel: all but those that say which project it is, and those that the table leaves out. */
export function travellingColumns({ of: [column, parent], without = [] }: ArchivedTable, columns: readonly TableColumn[]): TableColumn[] {
  const isProject = (name: string) => name === 'projectId' || (parent === 'Project' && name === column)
  return columns.filter(({ name }) => !isProject(name) && !without.includes(name))
}

const Line = z.object({ line: z.string() })
const manyRows = 200

/** The rows of a table that belong to a project, each a JSON object as text, in the order of their keys, through a cursor. */
export async function* archivedRows(projectId: string, table: ArchivedTable, columns: readonly TableColumn[]): AsyncGenerator<string> {
  const { name, instead = {}, where = 'true', rowsAtOnce = manyRows } = table
  const told = travellingColumns(table, columns).map((column) => `${instead[column.name] ?? `"${column.name}"`} as "${column.name}"`)
  const added = Object.entries(instead).filter(([alias]) => !columns.some((column) => column.name === alias))
  const keys = columns.filter(({ isKey }) => isKey).map((column) => `"${column.name}"`)
  const query = `
    select row_to_json(t)::text as line from (
      select ${[...told, ...added.map(([alias, sql]) => `${sql} as "${alias}"`)].join(', ')} from "${name}"
      where ${scope(table)} and ${where} order by ${keys.join(', ')}
    ) t`
  for await (const some of streamRows(Line, query, [projectId], { rowsAtOnce })) for (const { line } of some) yield line
}

/** True of the rows of a table that belong to project $1, whichever way that leads. */
function scope({ of: [column, parent] }: ArchivedTable): string {
  if (parent === 'Project') return `"${column}" = $1::uuid`
  const above = archivedTables.find(({ name }) => name === parent)
  if (above === undefined) throw new RangeError(`${parent} is in no archive`)
  return `"${column}" in (select id from "${parent}" where ${scope(above)})`
}

/**
 * Adds rows to a table.
 * @param columns which of the table the rows have
 * @param json an array of objects as text
 * @throws the database's error for rows that do not fit
 */
export async function insertArchivedRows(moment: Moment, { name }: ArchivedTable, columns: readonly string[], json: string): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ')
  await moment.query(`insert into "${name}" (${names}) select ${names} from json_populate_recordset(null::"${name}", $1::json)`, [json])
}
