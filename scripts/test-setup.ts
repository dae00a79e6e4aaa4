import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { emptyDatabase, prepareDatabase } from './test-databases'

const { TEST_POSTGRES_URL: server, TEST_TEMPLATE: template } = process.env
if (server === undefined || template === undefined) {
  throw new Error(
    "These tests need a Postgres: run them with npm run test:db, or tsx scripts/with-postgres.ts vitest run --project 'db*' PATH",
  )
}

// Every process has a migrated database of its own, named before anything of ours is imported, and every test file finds it empty.
const shared = globalThis as typeof globalThis & { concordTestDatabase?: Promise<string> }
shared.concordTestDatabase ??= prepareDatabase(server, template, `test_${randomBytes(6).toString('hex')}`)
const databaseUrl = await shared.concordTestDatabase
process.env.DATABASE_URL = databaseUrl
afterAll(() => emptyDatabase(databaseUrl))
