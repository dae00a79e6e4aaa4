import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { migrate } from './migrate'
import { hasOtherClients, startPostgres } from './postgres'

const migrations = path.resolve(import.meta.dirname, '../prisma/migrations')

type TestPostgres = { server: string; template: string; stop: () => Promise<void> }

/**
 * A Postgres for tests with its data under `home`, and a migrated empty database to copy. Beneath a process that has one (TEST_POSTGRES_URL and
 * TEST_TEMPLATE say so) it is that one, and stopping it is left to whom it belongs.
 * @param isDurable true for measurements: it waits for the disk as in earnest, and is always one of its own
 */
export async function startTestPostgres(home: string, isDurable = false): Promise<TestPostgres> {
  const { TEST_POSTGRES_URL: given, TEST_TEMPLATE: givenTemplate } = process.env
  if (given !== undefined && givenTemplate !== undefined && !isDurable) {
    return { server: given, template: givenTemplate, stop: () => Promise.resolve() }
  }
  const postgres = await startPostgres(home, { durable: isDurable })
  const server = postgres.databaseUrl.replace(/\/concord$/, '')
  const stop = async () => {
    if (postgres.startedHere && !(await hasOtherClients(postgres.databaseUrl))) await postgres.stop()
  }
  try {
    if (postgres.startedHere) await dropTestDatabases(server)
    return { server, template: await prepareTemplate(server), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The name of a migrated empty database to copy, made once for each state of prisma/migrations. */
async function prepareTemplate(server: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(readFileSync(path.join(migrations, file)))
  }
  const name = `template_${hash.digest('hex').slice(0, 12)}`
  await onServer(server, async (client) => {
    // One maker at a time; whoever waited finds it done.
    await client.query('select pg_advisory_lock(7301948)')
    if (await exists(client, name)) return
    const making = `${name}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making}`)
    await migrate(`${server}/${making}`)
    await client.query(`alter database ${making} rename to ${name}`)
  })
  return name
}

/** The address of a migrated database of this name: copied from `template` unless it is there, and brought up to date if it is. */
export async function prepareDatabase(server: string, template: string, name: string): Promise<string> {
  const isThere = await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(7301948)')
    if (await exists(client, name)) return true
    await client.query(`create database ${name} template ${template}`)
    return false
  })
  if (isThere) await migrate(`${server}/${name}`)
  return `${server}/${name}`
}

/** Those of earlier runs: whoever used them ended at the latest with the server. */
async function dropTestDatabases(server: string): Promise<void> {
  const { rows } = await onServer(server, (client) => client.query("select datname from pg_database where datname like 'test\\_%'"))
  for (const { datname } of z.array(z.object({ datname: z.string() })).parse(rows)) await dropDatabase(server, datname)
}

/** Removes every row of a database, also of the queue, and keeps the schema and the queue's definitions. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) =>
    client.query(`
      do $$
      declare
        name text;
        is_filled boolean;
      begin
        set local lock_timeout = '60s'; -- somebody who holds a row for ever is told of
        set local session_replication_role = replica; -- no foreign keys, no triggers: all of it goes
        for name in
          select format('%I.%I', schemaname, tablename) from pg_tables
          where schemaname = 'public' and tablename <> '_prisma_migrations' or schemaname = 'pgboss' and tablename = 'job'
        loop
          execute format('select exists (select from %s)', name) into is_filled;
          -- New files for a table and for all that refer to it take a quarter of a second, which only many rows are worth.
          if is_filled and pg_relation_size(name) > 262144 then
            execute format('truncate %s cascade', name);
          elsif is_filled then
            execute format('delete from %s', name);
          end if;
        end loop;
        -- What was known of rows that are gone would mislead whoever plans for the next ones: "one row" makes a join of two thousand take minutes.
        perform pg_clear_attribute_stats(schemaname, tablename, attname, inherited) from pg_stats where schemaname in ('public', 'pgboss');
        perform pg_clear_relation_stats(n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and c.reltuples >= 0 and n.nspname in ('public', 'pgboss');
      end
      $$`),
  )
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
}

const onServer = <T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> => withClient(`${server}/postgres`, work)

/** What `work` returns, given a connection that is closed after it. */
export async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const exists = async (client: pg.Client, name: string): Promise<boolean> =>
  (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1
