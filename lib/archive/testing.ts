import fc from 'fast-check'
import { z } from 'zod'
import { type TableColumn, tableColumns } from '@/lib/store/archive-rows'
import { archivedTables } from '@/lib/store/archive-tables'
import { pool, rows } from '@/lib/store/db'
import { newId } from '@/lib/store/id'

type Draw = <T>(values: fc.Arbitrary<T>) => T
const Reference = z.object({ table: z.string(), column: z.string(), to: z.string() })

/** Fills every archived table of a project with random rows that hold together, whatever columns the schema has by now: for tests of archives. */
export async function fillProject(projectId: string, draw: Draw): Promise<void> {
  const references = await rows(
    Reference,
    `select f.relname as "table", a.attname as "column", t.relname as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f'`,
  )
  const ids = new Map([['Project', [projectId]]])
  const enums = await enumValues()
  for (const { name } of archivedTables.slice(1)) {
    const columns = await drawnColumns(name)
    const made: string[] = []
    // Some draws break a constraint: they are drawn again.
    for (let [wanted, tries] = [draw(fc.integer({ min: 2, max: 5 })), 30]; wanted > 0 && tries > 0; tries -= 1) {
      const row: Record<string, unknown> = {}
      for (const column of columns) {
        const to = references.find((one) => one.table === name && one.column === column.name)?.to
        const choices: (string | null)[] = [...(ids.get(to ?? '') ?? []), ...(to === 'Endpoint' ? [null] : [])]
        row[column.name] = to === undefined ? randomValue(column, enums, draw) : draw(fc.constantFrom(...choices))
      }
      if (columns.some((column) => column.name === 'projectId')) row.projectId = projectId
      if (!(await isInserted(name, row))) continue
      wanted -= 1
      if (typeof row.id === 'string') made.push(row.id)
    }
    ids.set(name, made)
  }
}

/** Without those that the database counts itself: a number drawn for one would meet what it counts to later. */
async function drawnColumns(table: string): Promise<TableColumn[]> {
  const columns = await tableColumns(table)
  const counted = await rows(
    z.object({ name: z.string() }),
    `select name from unnest($2::text[]) name where pg_get_serial_sequence($1, name) is not null`,
    [`"${table}"`, columns.map(({ name }) => name)],
  )
  return columns.filter(({ name }) => !counted.some((one) => one.name === name))
}

async function isInserted(table: string, row: object): Promise<boolean> {
  const columns = Object.keys(row).map((name) => `"${name}"`)
  const text = `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_record(null::"${table}", $1::jsonb) on conflict do nothing`
  const { rowCount } = await pool.query(text, [JSON.stringify(row)]).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === '23514') return { rowCount: 0 }
    throw error
  })
  return rowCount === 1
}

async function enumValues(): Promise<Map<string, string[]>> {
  const found = await rows(
    z.object({ type: z.string(), values: z.array(z.string()) }),
    `select format_type(enumtypid, null) as type, array_agg(enumlabel::text order by enumsortorder) as values from pg_enum group by enumtypid`,
  )
  return new Map(found.map(({ type, values }) => [type, values]))
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((word) => word.replaceAll('\0', '')),
  fc.constantFrom('', '\\N', '\\x00', 'null', 'a\tb\r\nc', '"quoted"', '019ac1f2-0000-7000-8000-0123456789ab'),
)
const json = fc.oneof(
  fc.dictionary(text, fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)), {
    maxKeys: 4,
  }),
  fc.array(text, { maxLength: 3 }),
)
const bytes = fc.uint8Array({ maxLength: 40 }).map((drawn) => `\\x${Buffer.from(drawn).toString('hex')}`)
const moment = fc.integer({ min: 0, max: 2 ** 41 }).map((ms) => new Date(ms).toISOString())
const uuid = fc.constant(null).map(() => newId())

function randomValue({ name, type }: TableColumn, enums: ReadonlyMap<string, string[]>, draw: Draw): unknown {
  const values = enums.get(type)
  if (values !== undefined) return draw(fc.constantFrom(...values))
  if (name === 'expiresAt') return null
  const drawn: Record<string, fc.Arbitrary<unknown>> = {
    uuid,
    'uuid[]': fc.array(uuid, { maxLength: 3 }),
    text,
    'text[]': fc.array(text, { maxLength: 3 }),
    integer: fc.nat(2 ** 31 - 1),
    smallint: fc.nat(100),
    bigint: fc.nat(Number.MAX_SAFE_INTEGER),
    'double precision': fc.double({ noNaN: true, noDefaultInfinity: true }),
    boolean: fc.boolean(),
    jsonb: json,
    bytea: bytes,
  }
  const known = drawn[type] ?? (type.startsWith('timestamp') ? moment : undefined)
  if (known === undefined) throw new RangeError(`no test value for ${name}, which is ${type}`)
  return draw(known)
}
