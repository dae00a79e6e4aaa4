import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../scripts/migrate'

const here = import.meta.dirname
const databaseUrl = process.env.DATABASE_URL ?? ''

test('the newest migration leaves the database as schema.prisma says', () => {
  expect(readFileSync(path.join(here, 'migrations/migrated.prisma'), 'utf8')).toBe(readFileSync(path.join(here, 'schema.prisma'), 'utf8'))
})

test('applied again, no migration runs', async () => {
  expect(await migrate(databaseUrl)).toEqual([])
})

test('every table of the schema exists after migrating an empty database', async () => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  )
  await client.end()
  const models = [...readFileSync(path.join(here, 'schema.prisma'), 'utf8').matchAll(/^model (\w+)/gm)].map(([, name]) => name)
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(models))
})
