import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { make } from '../lib/store/testing'
import { fillIn } from '../scripts/fills'
import { migrate } from '../scripts/migrate'
import { dropDatabase } from '../scripts/test-databases'

const here = import.meta.dirname
const server = process.env.TEST_POSTGRES_URL ?? ''
const empty = new pg.Client({ connectionString: process.env.DATABASE_URL })
/** Tables of the first migration that later ones took away, and that nothing had ever written. */
const dropped = ['RewardModel']
const filledName = `filled_${process.pid}`

beforeAll(() => empty.connect())
afterAll(async () => {
  await empty.end()
  await dropDatabase(server, filledName)
})

test('the newest migration leaves the database as schema.prisma says', () => {
  expect(readFileSync(path.join(here, 'migrations/migrated.prisma'), 'utf8')).toBe(readFileSync(path.join(here, 'schema.prisma'), 'utf8'))
})

test('applied again, no migration runs', async () => {
  expect(await migrate(process.env.DATABASE_URL ?? '')).toEqual([])
})

test('an empty database gets every table of the schema', async () => {
  const models = [...readFileSync(path.join(here, 'schema.prisma'), 'utf8').matchAll(/^model (\w+)/gm)].map(([, name]) => name)
  expect(await tables(empty)).toEqual(expect.arrayContaining(models))
})

test('a database with rows of the first migration keeps each of them through all later ones', async () => {
  await empty.query(`create database ${filledName}`)
  const first = mkdtempSync(path.join(tmpdir(), 'concord-migrations-'))
  const [firstName = ''] = readdirSync(path.join(here, 'migrations')).sort()
  cpSync(path.join(here, 'migrations', firstName), path.join(first, firstName), { recursive: true })
  await migrate(`${server}/${filledName}`, { migrationsFolder: first })
  const filled = new pg.Client({ connectionString: `${server}/${filledName}` })
  await filled.connect()
  await filled.query(readFileSync(path.join(here, 'fixtures/after_first.sql'), 'utf8'))
  const before = await rowCounts(filled)
  await migrate(`${server}/${filledName}`)
  const after = await rowCounts(filled)
  for (const [name, n] of Object.entries(before)) expect([name, after[name]]).toEqual([name, dropped.includes(name) ? undefined : n])
  expect((await filled.query('select "isConversation" from "Prompt"')).rows).toEqual([{ isConversation: false }])
  expect(
    (await filled.query('select scope, sum("nRows")::int as n from "DataVersion" group by 1 having sum("nRows") > 0 order by 1')).rows,
  ).toEqual([
    { scope: (await filled.query('select id from "Run"')).rows[0].id, n: 1 },
    { scope: 'pairs', n: 1 },
  ])
  expect((await filled.query('select "pA", preference from "AiLabel"')).rows).toEqual([{ pA: 0.9, preference: 'A' }])
  const ofItsPair = 'select from "AiLabel" l join "Pair" p on p.id = l."pairId" and p."promptId" = l."promptId"'
  expect((await filled.query(ofItsPair)).rowCount).toBe(1)
  await filled.end()
})

test('what a migration leaves to be filled in is filled in slice by slice, and gone on with where it was cut off', async () => {
  const { id: projectId } = await make.project()
  for (const [policyA, policyB] of [
    ['x', 'y'],
    ['x', null],
    [null, 'y'],
    [null, null],
  ] as const)
    await make.pair({ projectId, policyA, policyB })
  const pairs = async () => (await empty.query('select p.id, p."policyAId", p."policyBId" from "Pair" p order by id')).rows
  const right = await pairs()
  const ofResponses = `select p.id, a."policyId" as "policyAId", b."policyId" as "policyBId" from "Pair" p
    join "Response" a on a.id = p."responseAId" join "Response" b on b.id = p."responseBId" order by p.id`
  expect((await empty.query(ofResponses)).rows).toEqual(right)
  await empty.query('update "Pair" set "policyAId" = null, "policyBId" = null')
  await empty.query(`insert into "Fill" (name) values ('pair_policies')`)
  const cut = fillIn(empty, {
    atOnce: 1,
    onProgress: ({ nRows }) => {
      if (nRows === 2) throw new Error('cut off')
    },
  })
  await expect(cut).rejects.toThrow('cut off')
  expect(await pairs()).toEqual(right.map((pair, at) => (at < 2 ? pair : { ...pair, policyAId: null, policyBId: null })))
  const slices: number[] = []
  await fillIn(empty, { atOnce: 1, onProgress: ({ nRows }) => slices.push(nRows) })
  expect(slices).toEqual([1, 2])
  expect(await pairs()).toEqual(right)
  await fillIn(empty, { onProgress: () => expect.unreachable() })
})

test('the database itself refuses a pair of one response and a verdict on a failed judgment', async () => {
  const filled = new pg.Client({ connectionString: `${server}/${filledName}` })
  await filled.connect()
  await expect(filled.query('update "Pair" set "responseBId" = "responseAId"')).rejects.toThrow('Pair_two_responses')
  await expect(filled.query(`update "Judgment" set outcome = 'failed' where "order" = 'AB'`)).rejects.toThrow(
    'Judgment_verdict_only_when_ok',
  )
  await filled.end()
})

async function tables(client: pg.Client): Promise<string[]> {
  const query =
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> '_prisma_migrations'"
  return (await client.query<{ name: string }>(query)).rows.map(({ name }) => name)
}

async function rowCounts(client: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of await tables(client)) counts[name] = Number((await client.query(`select count(*) from "${name}"`)).rows[0].count)
  return counts
}
