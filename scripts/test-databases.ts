import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrate } from './migrate'

const migrations = path.resolve(import.meta.dirname, '../prisma/migrations')

/** The name of a migrated empty database to copy, made once for each state of prisma/migrations. */
export async function prepareTemplate(server: string): Promise<string> {
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

/** The address of a database copied from `template` unless it is there. */
export async function prepareDatabase(server: string, template: string, name: string): Promise<string> {
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(7301948)')
    if (!(await exists(client, name))) await client.query(`create database ${name} template ${template}`)
  })
  await migrate(`${server}/${name}`)
  return `${server}/${name}`
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const exists = async (client: pg.Client, name: string): Promise<boolean> =>
  (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1
