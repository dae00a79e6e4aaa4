import type pg from 'pg'
import { untilBack } from './database-away'
import { newPool } from './db'
import { holdKey } from './hold'

/** What this process is at. */
const names = new Set<string>()
const shared = globalThis as typeof globalThis & { concordAlive?: pg.Pool }

/**
 * What `work` returns; while it goes on every process can see by the lock on the name (`holdKey`) that this one is at it, and not once it has died.
 * However much a process is at, one connection of its own holds all the locks; when that is cut the next takes them again.
 */
export async function whileAlive<T>(name: string, work: () => Promise<T>): Promise<T> {
  names.add(name)
  try {
    await untilBack(() => holder().query(`select pg_advisory_lock(${holdKey('$1')})`, [name]))
    return await work()
  } finally {
    names.delete(name)
    await letGo(name)
  }
}

/** Taken once, or on a new connection twice. */
async function letGo(name: string): Promise<void> {
  const unlock = `select pg_advisory_unlock(${holdKey('$1')}) as once, pg_advisory_unlock(${holdKey('$1')}) as twice`
  // A connection that is gone holds nothing any more.
  await holder()
    .query(unlock, [name])
    .catch(() => undefined)
}

function holder(): pg.Pool {
  shared.concordAlive ??= newHolder()
  return shared.concordAlive
}

function newHolder(): pg.Pool {
  const made = newPool({
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
    onConnect: async (client) => {
      await client.query(`select pg_advisory_lock(${holdKey('name')}) from unnest($1::text[]) as held(name)`, [[...names]])
    },
  })
  // A new connection takes the locks again by itself; so it only has to be made.
  made.on('error', () => {
    if (names.size > 0) void untilBack(() => made.query('select 1')).catch(() => undefined)
  })
  return made
}
