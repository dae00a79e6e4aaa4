import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '@/scripts/migrate'
import { dropDatabase, withClient } from '@/scripts/test-databases'

const prisma = path.resolve(import.meta.dirname, '../../prisma')
/** The newest migration of the first version that people had. */
const lastOfFirst = '20261123182651_pair_external_id'
const server = process.env.TEST_POSTGRES_URL ?? ''
const name = `first_home_${process.pid}`

beforeAll(async () => {
  await withClient(`${server}/postgres`, (client) => client.query(`create database ${name}`))
  const first = mkdtempSync(path.join(tmpdir(), 'concord-first-'))
  for (const folder of readdirSync(path.join(prisma, 'migrations')).filter((each) => each <= lastOfFirst))
    cpSync(path.join(prisma, 'migrations', folder), path.join(first, folder), { recursive: true })
  await migrate(`${server}/${name}`, { migrationsFolder: first })
  rmSync(first, { recursive: true })
  await withClient(`${server}/${name}`, (client) => client.query(readFileSync(path.join(prisma, 'fixtures/first_home.sql'), 'utf8')))
  await migrate(`${server}/${name}`)
  // Set before anything of ours that connects is imported.
  process.env.DATABASE_URL = `${server}/${name}`
})
afterAll(async () => {
  await dropDatabase(server, name)
})

test('a home of the first version has the same figures under this one', async () => {
  const { findProject } = await import('@/lib/store/projects')
  const { report } = await import('./report')
  const { RunFilter } = await import('@/lib/slice/filter')
  const { id } = await findProject('Study')
  const { recount } = await import('@/lib/store/testing/recount')
  expect((await recount(id)).filter((what) => /pairs|labels counted/.test(what))).toEqual([])
  expect(await report(id, RunFilter.parse({}))).toMatchObject({
    run: { name: 'judge v1', labeler: 'judge' },
    n: 40,
    n_both_orders: 40,
    nulls_AB: 0,
    nulls_BA: 0,
    acc_AB: 32 / 40,
    acc_BA: 24 / 40,
    both_correct: 24 / 40,
    same_slot: 8 / 40,
    same_slot_first_n: 8,
    align_strict: 32 / 40,
  })
})
