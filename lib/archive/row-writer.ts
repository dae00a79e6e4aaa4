import { z } from 'zod'
import { ArchivedEndpoint, ensureArchivedEndpoint } from '@/lib/store/archive-endpoints'
import { insertArchivedRows, type TableColumn, tableColumns, travellingColumns } from '@/lib/store/archive-rows'
import { type ArchivedTable, archivedTables } from '@/lib/store/archive-tables'
import type { Moment } from '@/lib/store/moment'
import { ArchiveRefused, endpointsTable } from './archive-format'
import { archiveIds } from './archive-ids'
import { rowTurner } from './row-turner'

const Row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof Row>
type Known = { table: ArchivedTable; columns: readonly TableColumn[]; known: ReadonlySet<string>; turn: (row: Row) => Row }

/** Writes the parts of an archive as rows of a project, with ids of that project. */
export class RowWriter {
  private readonly endpointIds = new Map<string, string>()
  private readonly tables = new Map<string, Known>()
  private readonly turn: (id: string) => string

  constructor(
    private readonly moment: Moment,
    private readonly project: { projectId: string; name: string },
  ) {
    this.turn = archiveIds(project.projectId)
  }

  /** @throws ArchiveRefused for rows that this Concord has no place for */
  async write(tableName: string, lines: readonly string[], partName: string): Promise<void> {
    const parsed = lines.map((line, index) => rowOf(line, `${partName} line ${index + 1}`))
    if (tableName === endpointsTable) return this.writeEndpoints(parsed, partName)
    const known = await this.tableOf(tableName, partName)
    const placed = parsed.map((row) => this.placed(row, known))
    const columns = Object.keys(placed[0] ?? {})
    const unknown = columns.find((column) => !known.known.has(column))
    if (unknown !== undefined) throw new ArchiveRefused(`${partName} has "${unknown}", which this Concord does not know. Update Concord.`)
    try {
      await insertArchivedRows(this.moment, known.table, columns, JSON.stringify(placed))
    } catch (cause) {
      if (!isAboutRows(cause)) throw cause
      throw new ArchiveRefused(`${partName} holds rows that do not fit: ${cause.message}.`, cause)
    }
  }

  private async writeEndpoints(parsed: readonly Row[], partName: string): Promise<void> {
    for (const row of parsed) {
      const endpoint = ArchivedEndpoint.safeParse(row)
      if (!endpoint.success)
        throw new ArchiveRefused(`${partName} holds an endpoint that cannot be read: ${z.prettifyError(endpoint.error)}`)
      this.endpointIds.set(endpoint.data.name, await ensureArchivedEndpoint(this.moment, endpoint.data))
    }
  }

  private async tableOf(name: string, partName: string): Promise<Known> {
    const before = this.tables.get(name)
    if (before !== undefined) return before
    const table = archivedTables.find((one) => one.name === name)
    if (table === undefined) throw new ArchiveRefused(`${partName} is of a kind that this Concord does not know. Update Concord.`)
    const columns = await tableColumns(name)
    const ours = columns.filter((column) => column.name === 'projectId' || isOwnId(table, column.name) || column.name === 'endpointId')
    const known = new Set([...travellingColumns(table, columns), ...ours].map((column) => column.name))
    const made = { table, columns, known, turn: rowTurner(table, columns, this.turn) }
    this.tables.set(name, made)
    return made
  }

  private placed(row: Row, { table, columns, turn }: Known): Row {
    const turned = turn(row)
    const { projectId, name } = this.project
    if (isOwnId(table, 'id')) return { ...turned, id: projectId, name }
    if (columns.some((column) => column.name === 'projectId')) turned.projectId = projectId
    if (table.name !== 'LabelerVersion') return turned
    const { endpoint, ...version } = turned
    return { ...version, endpointId: typeof endpoint === 'string' ? (this.endpointIds.get(endpoint) ?? null) : null }
  }
}

const isOwnId = ({ of: [column, parent] }: ArchivedTable, name: string): boolean => parent === 'Project' && column === 'id' && name === 'id'

function rowOf(line: string, where: string): Row {
  try {
    return Row.parse(JSON.parse(line))
  } catch (cause) {
    throw new ArchiveRefused(`${where} is no row.`, cause)
  }
}

/** Data that does not fit its type, and constraints that it breaks: classes 22 and 23 of PostgreSQL's codes. */
function isAboutRows(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
}
