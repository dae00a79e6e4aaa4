import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { JsonObject } from './record'

/** A column as Hugging Face's `datasets` has it: text, a double, an integer, a list of chat messages, or a struct of such. All may be null. */
export type ParquetColumn = { name: string } & (
  | { type: 'string' | 'double' | 'int64' | 'messages' }
  | { type: 'struct'; fields: ParquetColumn[] }
)

/** A Parquet file without a row group is one that strict readers refuse, so none is written. Becomes a 409 at the edge. */
export class NothingToWrite extends Error {
  readonly status = 409
  readonly code = 'nothing-to-write'

  constructor() {
    super('No pair meets the criteria, and a Parquet file needs at least one row. Loosen a criterion.')
    this.name = 'NothingToWrite'
  }
}

/** A row group ends when it has this many rows or characters of text, whichever comes first: that bounds the memory, whatever the file's size. */
const rowsAtOnce = 10_000
const charsAtOnce = 16 * 2 ** 20

/**
 * A Parquet file of rows, row group by row group, packed with Snappy. Texts are UTF-8, numbers doubles or 64-bit integers, messages a list of
 * struct{role, content} in the three levels that Arrow writes, so `datasets` and pandas read them as such.
 * Edges: what a row lacks is null.
 * @throws NothingToWrite without a row
 * Source: apache/parquet-format, LogicalTypes.md (Lists); FORMATS.md section 2
 */
export async function* writeParquet(columns: readonly ParquetColumn[], rows: AsyncIterable<JsonObject>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const schema = [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(elements)]
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'Concord' })
  let group: JsonObject[] = []
  let chars = 0
  for await (const row of rows) {
    group.push(row)
    chars += textLength(row)
    if (group.length < rowsAtOnce && chars < charsAtOnce) continue
    await writeGroup(writer, columns, group)
    yield taken(bytes)
    group = []
    chars = 0
  }
  if (group.length > 0) await writeGroup(writer, columns, group)
  if (writer.num_rows === 0n) throw new NothingToWrite()
  await writer.finish()
  yield taken(bytes)
}

async function writeGroup(writer: ParquetWriter, columns: readonly ParquetColumn[], group: readonly JsonObject[]): Promise<void> {
  const columnData = columns.map((column) => ({ name: column.name, data: group.map((row) => fitted(column, row[column.name])) }))
  await writer.write({ columnData, rowGroupSize: group.length })
}

/** What is written so far, out of the writer's hands: its buffer begins anew, its offsets go on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

function fitted(column: ParquetColumn, value: unknown): unknown {
  if (value === undefined || value === null) return null
  return column.type === 'int64' && typeof value === 'number'
    ? BigInt(value)
    : column.type === 'struct'
      ? structOf(column.fields, value)
      : value
}

function structOf(fields: readonly ParquetColumn[], value: unknown): JsonObject {
  const values = new Map<string, unknown>(Object.entries(Object(value)))
  return Object.fromEntries(fields.map((field) => [field.name, fitted(field, values.get(field.name))]))
}

const leaves = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  double: { type: 'DOUBLE' },
  int64: { type: 'INT64' },
} as const satisfies Record<string, Partial<SchemaElement>>

function elements(column: ParquetColumn): SchemaElement[] {
  const { name } = column
  const repetition_type = 'OPTIONAL'
  if (column.type === 'struct') return [{ name, repetition_type, num_children: column.fields.length }, ...column.fields.flatMap(elements)]
  if (column.type !== 'messages') return [{ name, repetition_type, ...leaves[column.type] }]
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...elements({
      name: 'element',
      type: 'struct',
      fields: [
        { name: 'role', type: 'string' },
        { name: 'content', type: 'string' },
      ],
    }),
  ]
}

/** Roughly how much text a row holds. */
function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, inner) => sum + textLength(inner), 0)
}
