import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { dropDatabase, prepareDatabase } from './test-databases'

const server = process.env.TEST_POSTGRES_URL
const template = process.env.TEST_TEMPLATE
if (server === undefined || template === undefined) {
  throw new Error(
    'These tests need a Postgres: run them with npm run test:db, or tsx scripts/with-postgres.ts vitest run --project db PATH',
  )
}

// Every test file has a migrated empty database of its own, named before anything of ours is imported.
const name = `test_${randomBytes(6).toString('hex')}`
process.env.DATABASE_URL = await prepareDatabase(server, template, name)

afterAll(async () => {
  const { pool } = await import('../lib/store/db')
  await pool.end()
  await dropDatabase(server, name)
})
