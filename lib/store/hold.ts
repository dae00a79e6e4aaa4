import pg from 'pg'

/**
 * What `work` returns, done while nobody else, in any process, holds the same name: others wait for their turn. On a connection of its own and not
 * one of the pool's, so that however many hold or wait, the work finds connections. A process that dies lets go.
 * @param signal ends the waiting
 * @throws the signal's reason when it aborts before the turn has come
 */
export async function whileHolding<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: process.env.CONCORD_PROCESS ?? 'concord' })
  // A connection that is cut between two statements would end the process; its next statement fails and says so.
  client.on('error', () => undefined)
  try {
    await untilHeld(client, name, signal)
    return await work()
  } finally {
    await endOf(client)
  }
}

/** The key of the advisory lock on the name that `sql` stands for, a parameter or a column. */
export const holdKey = (sql: string): string => `hashtextextended(${sql}, 2)`

async function untilHeld(client: pg.Client, name: string, signal: AbortSignal | undefined): Promise<void> {
  const leave = () => endOf(client)
  signal?.addEventListener('abort', leave)
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock(${holdKey('$1')})`, [name])
    signal?.throwIfAborted()
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', leave)
  }
}

/** Ending what never began, or was cut, is no fault. */
const endOf = (client: pg.Client): Promise<void> => client.end().catch(() => undefined)
