import pg from 'pg'
import { readConfig } from '../lib/store/config'
import { hasOtherClients, startPostgres } from './postgres'

/**
 * What `work` returns, given the address of the database: DATABASE_URL, else the embedded Postgres, which is started for this call if it does not
 * run, and stopped after it unless somebody else is connected by then.
 * @throws Error with one sentence of what is wrong when the database cannot be reached
 */
export async function withDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const { databaseUrl, home } = readConfig()
  if (databaseUrl !== undefined) {
    await checkDatabase(databaseUrl)
    return work(databaseUrl)
  }
  const postgres = await startPostgres(home)
  try {
    return await work(postgres.databaseUrl)
  } finally {
    if (postgres.startedHere && !(await hasOtherClients(postgres.databaseUrl))) await postgres.stop()
  }
}

/**
 * @throws Error in words for a person when DATABASE_URL is malformed, or nobody answers there, or the user or database does not exist
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new Error('DATABASE_URL is no Postgres address. It looks like postgres://user:password@host:5432/database.')
  }
  const { host, pathname, username } = new URL(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query('select 1')
  } catch (cause) {
    throw new Error(`DATABASE_URL does not work: ${reasonOf(cause, host, pathname.slice(1), username)}`, { cause })
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reasonOf(error: unknown, host: string, database: string, user: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED') return `nothing listens at ${host}. Start that Postgres, or unset DATABASE_URL to use the embedded one.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `there is no host ${host}. Correct the address, or unset DATABASE_URL to use the embedded one.`
  if (code === '28P01' || code === '28000') return `${host} refused the user "${user}" or the password.`
  if (code === '3D000') return `there is no database "${database}" at ${host}. Create it, or name another.`
  return error instanceof Error ? error.message : String(error)
}
