import pg from 'pg'
import { untilBack } from '../database-away'
import { longPool, pool } from '../db'

const ours = `datname = current_database() and application_name <> 'aside' and backend_type = 'client backend'`

/**
 * Has the server end every other connection to this database, as a crash of its processes or an administrator does. Returns how many, once they are
 * gone and this process has noticed of those that it did not use.
 */
export async function cutConnections(): Promise<number> {
  const n = await aside(`select count(pg_terminate_backend(pid, 30000))::int as n from pg_stat_activity where ${ours}`)
  const idle = [pool, longPool].flatMap((one) => Array.from({ length: one.idleCount }, () => one))
  await Promise.all(idle.map((one) => untilBack(() => one.query('select'))))
  return n
}

/** How many others wait for a lock in this database. */
export async function nWaitingForLocks(): Promise<number> {
  return aside(`select count(*)::int as n from pg_stat_activity where ${ours} and wait_event_type = 'Lock'`)
}

/** How many others are in a transaction. */
export async function nInTransaction(): Promise<number> {
  return aside(`select count(*)::int as n from pg_stat_activity where ${ours} and xact_start is not null`)
}

/** The number `n` of a query on a connection of its own, whatever becomes of the pools. */
async function aside(text: string): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: 'aside' })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>(text)
    return rows[0]?.n ?? 0
  } finally {
    await client.end()
  }
}

/** As on a full disk: whatever would lengthen the table is refused, with the words of the server. */
export async function takeRoom(table: 'Judgment' | 'HumanLabel'): Promise<void> {
  await pool.query(`
    create or replace function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$;
    create trigger no_room before insert on "${table}" execute function no_room()`)
}

export async function makeRoom(): Promise<void> {
  await pool.query('drop function if exists no_room cascade')
}
