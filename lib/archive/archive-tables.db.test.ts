import { expect, test } from 'vitest'
import { z } from 'zod'
import { tableColumns, travellingColumns } from '@/lib/store/archive-rows'
import { archivedTables, notArchived } from '@/lib/store/archive-tables'
import { rows } from '@/lib/store/db'

const names = archivedTables.map(({ name }) => name)

test('every table of the schema is archived, or left out with a reason', async () => {
  const tables = await rows(
    z.object({ name: z.string() }),
    `select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^_'`,
  )
  expect([...names, ...Object.keys(notArchived)].sort()).toEqual(tables.map(({ name }) => name).sort())
})

test('a row refers only to rows that are in the archive before it', async () => {
  const references = await rows(
    z.object({ from: z.string(), column: z.string(), to: z.string() }),
    `select f.relname as "from", a.attname as "column", t.relname as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and f.relname = any($1::text[])`,
    [names],
  )
  expect(references.length).toBeGreaterThan(names.length)
  for (const table of archivedTables) {
    const travelling = travellingColumns(table, await tableColumns(table.name)).map(({ name }) => name)
    for (const { column, to } of references.filter(({ from }) => from === table.name)) {
      if (!travelling.includes(column)) continue
      expect({
        table: table.name,
        column,
        to,
        isBefore: names.indexOf(to) <= names.indexOf(table.name) && names.includes(to),
      }).toMatchObject({ isBefore: true })
    }
  }
})

test('columns that the list names are there', async () => {
  for (const { name, without = [], foreign = [], of } of archivedTables) {
    const columns = (await tableColumns(name)).map((column) => column.name)
    for (const column of [...without, ...foreign, of[0]]) expect(columns, `${name}.${column}`).toContain(column)
  }
})
